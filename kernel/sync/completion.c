/*
 * Completions, on top of wait queues.
 */
#include "sync/completion.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"

void init_completion(struct completion *x)
{
	x->done = 0;
	init_waitqueue_head(&x->wait);
}

void complete(struct completion *x)
{
	unsigned long flags;

	local_irq_save(flags);
	x->done++;
	__wake_up(&x->wait, TASK_NORMAL, 1);
	local_irq_restore(flags);
}

void wait_for_completion(struct completion *x)
{
	unsigned long flags;
	DEFINE_WAIT(wait);

	local_irq_save(flags);
	while (!x->done) {
		prepare_to_wait_exclusive(&x->wait, &wait,
					  TASK_UNINTERRUPTIBLE);
		schedule();
	}
	finish_wait(&x->wait, &wait);
	x->done--;
	local_irq_restore(flags);
}
