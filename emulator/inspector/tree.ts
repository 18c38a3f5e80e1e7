import type { KObject } from '../layouts/object.ts';
import { hex, type VirtAddr, virtAddr } from '../units.ts';
import type { Finding } from './findings.ts';
import { walkList } from './list.ts';
import type { Kernel } from './target.ts';
import { readChecked, type TaskRow, taskAt } from './tasks.ts';
import { readThreads } from './threads.ts';

/**
 * The family tree, from the lists that make it: each task's `children`, linked through the children's `sibling`.
 *
 *     parent.children ⇄ first.sibling ⇄ second.sibling ⇄ … ⇄ parent.children
 *            ▲               │ real_parent
 *            └───────────────┘
 *
 * It is read apart from the task list, so that each can contradict the other. A task is entered once: a family that
 * loops is a finding.
 */
export interface TreeNode {
  readonly task: TaskRow;
  /** The other threads of the process, in the order of birth. */
  readonly threads: readonly TreeNode[];
  /** In the order of birth, as the kernel keeps them. */
  readonly children: readonly TreeNode[];
}

export interface TaskTree {
  /** The idle task; absent only if it cannot be read. */
  readonly root?: TreeNode;
  readonly findings: readonly Finding[];
}

/** Never throws on broken memory. */
export function readTree(kernel: Kernel): TaskTree {
  const findings: Finding[] = [];
  const root = new TreeReader(kernel, findings).read(kernel.variable('init_task'));
  return { ...(root && { root }), findings };
}

class TreeReader {
  readonly #kernel: Kernel;
  readonly #findings: Finding[];
  readonly #seen = new Set<VirtAddr>();

  constructor(kernel: Kernel, findings: Finding[]) {
    this.#kernel = kernel;
    this.#findings = findings;
  }

  read(task: KObject): TreeNode | undefined {
    this.#seen.add(task.address);
    const { row, findings } = readChecked(this.#kernel, task);
    this.#findings.push(...findings);
    if (!row) return undefined;
    const threads = readThreads(this.#kernel, task, `${row.comm}-${row.pid}`);
    this.#findings.push(...threads.findings);
    return {
      task: row,
      threads: threads.rows.map((thread) => this.#thread(thread)),
      children: this.#children(task, row),
    };
  }

  /** A child is its thread's, not its process's. */
  #thread(row: TaskRow): TreeNode {
    this.#seen.add(row.task);
    const task = this.#kernel.object('struct task_struct', row.task);
    return { task: row, threads: [], children: this.#children(task, row) };
  }

  #children(parent: KObject, { comm, pid }: TaskRow): readonly TreeNode[] {
    const list = `children of ${comm}-${pid}`;
    const walk = walkList(this.#kernel, parent.member('children').address, list);
    this.#findings.push(...walk.findings);
    return walk.nodes.flatMap((node) => {
      const child = taskAt(this.#kernel, node, 'sibling');
      if (this.#seen.has(child.address)) {
        this.#findings.push({ kind: 'cycle', list, node: parent.address, member: 'next', pointer: child.address });
        return [];
      }
      this.#checkParent(child, parent.address, list);
      return this.read(child) ?? [];
    });
  }

  #checkParent(child: KObject, parent: VirtAddr, list: string): void {
    const what = `real_parent of a task in ${list}`;
    const read = this.#kernel.attempt(what, child.address, () => virtAddr(child.member('real_parent').number()));
    // A child that cannot be read is reported when it is entered.
    if ('finding' in read || read.value === parent) return;
    const [found, expected] = [hex(read.value), hex(parent)];
    this.#findings.push({ kind: 'contradiction', what, address: child.address, found, expected });
  }
}
