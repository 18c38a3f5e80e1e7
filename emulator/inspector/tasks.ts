import type { KObject } from '../layouts/object.ts';
import { hex, type Pid, pid, type VirtAddr, virtAddr } from '../units.ts';
import type { Finding } from './findings.ts';
import { walkList } from './list.ts';
import { type StateLetter, stateLetters } from './state.ts';
import type { Kernel } from './target.ts';
import { readThreads } from './threads.ts';

/**
 * Every task of the guest, as `ps` lists them: found by the circular list that starts at `init_task`.
 *
 *     init_task ──tasks──▶ init ──tasks──▶ kthreadd ──tasks──▶ … ──▶ init_task
 *
 * Each process is followed by its other threads. The first row is init_task itself, the idle task, which Linux's ps
 * leaves out.
 */
export interface TaskRow {
  /** Of the thread; the process goes by that of its first one. */
  readonly pid: Pid;
  /** The pid of the process. */
  readonly tgid: Pid;
  /** Of `real_parent`, 0 for the idle task. */
  readonly ppid: Pid;
  readonly state: StateLetter;
  readonly comm: string;
  /** By its flag, and not by having no mm: a process on its way out has none either. */
  readonly kernelThread: boolean;
  /** Address of its task_struct. */
  readonly task: VirtAddr;
  /** Address of its thread_info, which is the low end of its kernel stack. */
  readonly threadInfo: VirtAddr;
  /** One past the high end of its kernel stack, which grows down from here. */
  readonly stackTop: VirtAddr;
}

export interface Tasks {
  readonly rows: readonly TaskRow[];
  readonly findings: readonly Finding[];
}

/** All tasks in list order. Never throws on broken memory: a task that cannot be read is a finding. */
export function readTasks(kernel: Kernel): Tasks {
  const init = kernel.variable('init_task');
  const walk = walkList(kernel, init.member('tasks').address, 'init_task.tasks');
  const others = walk.nodes.map((node) => taskAt(kernel, node, 'tasks'));
  const read = [init, ...others].flatMap((task) => readProcess(kernel, task));
  return {
    rows: read.flatMap(({ row }) => row ?? []),
    findings: [...walk.findings, ...read.flatMap(({ findings }) => findings)],
  };
}

/** A task of the list, and those that only its thread group leads to. */
function readProcess(kernel: Kernel, leader: KObject): readonly { row?: TaskRow; findings: readonly Finding[] }[] {
  const read = readChecked(kernel, leader);
  if (!read.row) return [read];
  const { rows, findings } = readThreads(kernel, leader, `${read.row.comm}-${read.row.pid}`);
  return [read, ...rows.map((row) => ({ row, findings: [] })), { findings }];
}

/** The task whose list_head at `path` lies at `node`: Linux's list_entry. */
export function taskAt(kernel: Kernel, node: VirtAddr, path: string): KObject {
  return kernel.object('struct task_struct', virtAddr(node - kernel.offsetOf('struct task_struct', path)));
}

/** One task. Throws MemoryError where it, or its parent, cannot be read. */
function readTask(kernel: Kernel, task: KObject): TaskRow {
  const threadInfo = virtAddr(task.member('stack').number());
  const exitState = task.member('exit_state').number();
  return {
    pid: pid(task.member('pid').number()),
    tgid: pid(task.member('tgid').number()),
    ppid: pid(task.member('real_parent').deref().member('tgid').number()),
    state: stateLetters(kernel.layouts)(task.member('state').number(), exitState),
    comm: task.member('comm').string(),
    kernelThread: (task.member('flags').number() & (kernel.layouts.enumerator('PF_KTHREAD') ?? 0)) !== 0,
    task: task.address,
    threadInfo,
    stackTop: virtAddr(threadInfo + kernel.threadSize),
  };
}

/** One task as far as it can be read, and what is wrong with it. Never throws on broken memory. */
export function readChecked(
  kernel: Kernel,
  task: KObject,
): { readonly row?: TaskRow; readonly findings: readonly Finding[] } {
  const read = kernel.attempt('task_struct', task.address, () => readTask(kernel, task));
  return 'finding' in read
    ? { findings: [read.finding] }
    : { row: read.value, findings: checkStack(kernel, read.value) };
}

/** The thread_info at the bottom of a stack must name its task: a stack that grew too far has overwritten it. */
function checkStack(kernel: Kernel, { comm, pid, task, threadInfo }: TaskRow): readonly Finding[] {
  const what = `thread_info of ${comm}-${pid}`;
  const read = kernel.attempt(what, threadInfo, () => ownerOf(kernel, threadInfo));
  if ('finding' in read) return [read.finding];
  if (read.value === task) return [];
  const found = `that of the task at ${hex(read.value)}`;
  return [{ kind: 'contradiction', what, address: threadInfo, found, expected: `of the one at ${hex(task)}` }];
}

/** The task that a thread_info names. Throws MemoryError. */
export function ownerOf(kernel: Kernel, threadInfo: VirtAddr): VirtAddr {
  return virtAddr(kernel.object('struct thread_info', threadInfo).member('task').number());
}
