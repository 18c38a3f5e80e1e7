/*
 * Preemption of the kernel. preempt_count says how many reasons there are not to
 * take the processor away from a task that is in the kernel; at zero, an
 * interrupt that finds a more urgent task may do so.
 *
 * A system call is never preempted: each task is born with a count of one, and
 * keeps it. That is Linux's big kernel lock of old, and what it was for: all of
 * the kernel's structures were written for one task at a time. Threads made by
 * kthread_create() let go of their count while they run their own function, so
 * that they are preempted wherever they do not ask to be spared.
 */
#ifndef ARCH_PREEMPT_H
#define ARCH_PREEMPT_H

#include "arch/thread_info.h"

/* In preempt_count while the kernel is being preempted: the task has not asked
 * to sleep, whatever its state says. */
#define PREEMPT_ACTIVE 0x10000000

static inline void preempt_disable(void)
{
	current_thread_info()->preempt_count++;
	barrier();
}

/* core.c: give way, from a place that did not expect to. */
void preempt_schedule(void);
void preempt_schedule_irq(void);

/* Catches up on the preemption that was put off. */
static inline void preempt_enable(void)
{
	barrier();
	if (--current_thread_info()->preempt_count == 0 &&
	    unlikely(test_thread_flag(TIF_NEED_RESCHED)))
		preempt_schedule();
}

#endif
