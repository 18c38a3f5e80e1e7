/*
 * Where the kernel is: preempt_count has a field for each kind of context, so
 * that one look at it answers "in an interrupt?" and "may this task be
 * switched away?"
 *
 *    31        26 25          16 15           8 7             0
 *   |     0     |   hard irqs   |  soft irqs   |  preemption   |
 */
#ifndef IRQ_HARDIRQ_H
#define IRQ_HARDIRQ_H

#include "arch/thread_info.h"

enum preempt_bits {
	PREEMPT_MASK = 0x000000ff,
	SOFTIRQ_MASK = 0x0000ff00,
	HARDIRQ_MASK = 0x03ff0000,
};

#define HARDIRQ_OFFSET 0x00010000

static inline void irq_enter(void)
{
	current_thread_info()->preempt_count += HARDIRQ_OFFSET;
}

static inline void irq_exit(void)
{
	current_thread_info()->preempt_count -= HARDIRQ_OFFSET;
}

#endif
