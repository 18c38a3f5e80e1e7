import { hex, type VirtAddr, virtAddr } from '../units.ts';
import type { Finding } from './findings.ts';
import type { Kernel } from './target.ts';
import { ownerOf, readChecked, type TaskRow } from './tasks.ts';

/**
 * `current`: the task that the processor runs, found as the kernel finds it, from the stack.
 *
 *     thread_union + size ┌──────────────┐ ◀── TSS.sp0: where the next entry from ring 3 begins
 *                         │    stack     │ ◀── ESP while in the kernel
 *                         │      ⋮       │
 *            thread_union │ thread_info ─┼──▶ task_struct
 *                         └──────────────┘      (clearing the low bits of either gives thread_info)
 *
 * In ring 3 ESP is the program's own, so that the kernel stack is known only from the TSS. sp0 is one past the stack's
 * end and would mask to the next one: one byte less is the stack's own.
 */
export interface Current {
  /** Absent where the stack is no task's: before the first task, or when thread_info is destroyed. */
  readonly task?: TaskRow;
  readonly threadInfo: VirtAddr;
  /** What it was found from. */
  readonly from: 'esp' | 'tss';
  readonly findings: readonly Finding[];
}

/** Never throws on broken memory. */
export function readCurrent(kernel: Kernel): Current {
  const { registers } = kernel.target;
  const from = registers.cpl === 3 ? 'tss' : 'esp';
  const tss = kernel.variable('init_tss').member('x86_tss.sp0');
  const stack = kernel.attempt('TSS', tss.address, () => (from === 'tss' ? tss.number() - 1 : registers.esp));
  if ('finding' in stack) return { threadInfo: virtAddr(0), from, findings: [stack.finding] };
  const threadInfo = virtAddr(stack.value & -kernel.threadSize);
  const owner = kernel.attempt('thread_info', threadInfo, () => ownerOf(kernel, threadInfo));
  if ('finding' in owner) return { threadInfo, from, findings: [owner.finding] };
  const { row, findings } = readChecked(kernel, kernel.object('struct task_struct', owner.value));
  if (row?.threadInfo === threadInfo) return { task: row, threadInfo, from, findings };
  return { threadInfo, from, findings: [...findings, notATask(threadInfo, owner.value)] };
}

function notATask(threadInfo: VirtAddr, task: VirtAddr): Finding {
  const found = `of the task at ${hex(task)}, which has another stack`;
  return {
    kind: 'contradiction',
    what: 'thread_info',
    address: threadInfo,
    found,
    expected: 'of the task on this stack',
  };
}
