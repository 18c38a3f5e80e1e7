/**
 * In which context the kernel ran when an event happened. There is one way to tell, and this is it:
 *
 *     ring 3? ──────────────────────────────▶ user        (no static tracepoint is there; a probe can be)
 *     preempt_count & HARDIRQ_MASK ? ───────▶ hardirq
 *     preempt_count & SOFTIRQ_MASK ? ───────▶ softirq
 *     current->flags & PF_KTHREAD ? ─ pid 0 ▶ idle
 *                                   └ other ▶ kthread
 *     pt_regs.orig_ax at the stack's top:
 *        a system call's number (>= 0) ─────▶ syscall
 *        -1, what an exception's stub saves ▶ exception
 *        ~vector (< -1), an interrupt's ────▶ preempted   (its handler is over; the task is switched out on the way back)
 *
 * The counts come first because an interrupt borrows the task it lands on: while its handler runs, `current`, its flags
 * and its saved registers still belong to whom it interrupted. A kernel thread is told by its flag and not by having no
 * mm, for a process that exits has given up its own while it is still in the system call. As in Linux, softirq also covers a section that has
 * only disabled bottom halves.
 */
export const CONTEXTS = ['user', 'hardirq', 'softirq', 'idle', 'kthread', 'syscall', 'exception', 'preempted'] as const;

export type Context = (typeof CONTEXTS)[number];

/** The bits that are looked at, from the kernel's `enum preempt_bits` and `enum task_flag_bits`. */
export interface ContextBits {
  readonly softirq: number;
  readonly hardirq: number;
  readonly kthread: number;
}

export interface ContextFacts {
  /** The processor's privilege level, 0 or 3. */
  readonly ring: number;
  readonly preemptCount: number;
  readonly pid: number;
  /** `current->flags`. */
  readonly flags: number;
  /** `orig_ax` of the registers saved at the top of the kernel stack, as a signed number. */
  readonly origAx: number;
}

export function contextOf(facts: ContextFacts, bits: ContextBits): Context {
  if (facts.ring === 3) return 'user';
  if (facts.preemptCount & bits.hardirq) return 'hardirq';
  if (facts.preemptCount & bits.softirq) return 'softirq';
  if (facts.flags & bits.kthread) return facts.pid === 0 ? 'idle' : 'kthread';
  if (facts.origAx >= 0) return 'syscall';
  return facts.origAx === -1 ? 'exception' : 'preempted';
}
