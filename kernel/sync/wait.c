/*
 * Sleeping and waking, as wait.h describes. Linux can also wake just one of
 * many (exclusive waiters), and lets a waiter bring its own wake function.
 */
#include "sync/wait.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"

void prepare_to_wait(wait_queue_head_t *head, wait_queue_t *wait, long state)
{
	unsigned long flags;

	local_irq_save(flags);
	if (list_empty(&wait->task_list))
		list_add_tail(&wait->task_list, &head->task_list);
	set_current_state(state);
	local_irq_restore(flags);
}

void finish_wait(wait_queue_head_t *head, wait_queue_t *wait)
{
	unsigned long flags;

	(void)head;
	local_irq_save(flags);
	set_current_state(TASK_RUNNING);
	list_del_init(&wait->task_list);
	local_irq_restore(flags);
}

void wake_up(wait_queue_head_t *head)
{
	wait_queue_t *wait;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(wait, &head->task_list, task_list)
		wake_up_process(wait->task);
	local_irq_restore(flags);
}
