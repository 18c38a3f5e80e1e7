/**
 * In which context the kernel ran when an event happened. There is one way to tell, and this is it:
 *
 *     ring 3? ──────────────────────────────▶ user        (no static tracepoint is there; a probe can be)
 *     preempt_count & HARDIRQ_MASK ? ───────▶ hardirq
 *     preempt_count & SOFTIRQ_MASK ? ───────▶ softirq
 *     current->mm == NULL ? ── pid 0 ───────▶ idle
 *                           └─ another ─────▶ kthread
 *     pt_regs.orig_ax at the stack's top:
 *        a system call's number (>= 0) ─────▶ syscall
 *        -1, what an exception's stub saves ▶ exception
 *        ~vector (< -1), an interrupt's ────▶ preempted   (its handler is over; the task is switched out on the way back)
 *
 * The counts come first because an interrupt borrows the task it lands on: while its handler runs, `current`, its mm
 * and its saved registers still belong to whom it interrupted. As in Linux, softirq also covers a section that has
 * only disabled bottom halves.
 */
export const CONTEXTS = ['user', 'hardirq', 'softirq', 'idle', 'kthread', 'syscall', 'exception', 'preempted'] as const;

export type Context = (typeof CONTEXTS)[number];

/** The masks of `preempt_count`, from the kernel's `enum preempt_bits`. */
export interface PreemptMasks {
  readonly softirq: number;
  readonly hardirq: number;
}

export interface ContextFacts {
  /** The processor's privilege level, 0 or 3. */
  readonly ring: number;
  readonly preemptCount: number;
  readonly pid: number;
  /** `current->mm`, 0 for a task that has no user memory. */
  readonly mm: number;
  /** `orig_ax` of the registers saved at the top of the kernel stack, as a signed number. */
  readonly origAx: number;
}

export function contextOf(facts: ContextFacts, masks: PreemptMasks): Context {
  if (facts.ring === 3) return 'user';
  if (facts.preemptCount & masks.hardirq) return 'hardirq';
  if (facts.preemptCount & masks.softirq) return 'softirq';
  if (facts.mm === 0) return facts.pid === 0 ? 'idle' : 'kthread';
  if (facts.origAx >= 0) return 'syscall';
  return facts.origAx === -1 ? 'exception' : 'preempted';
}
