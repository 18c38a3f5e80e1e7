/*
 * Sleeping and waking, as wait.h describes.
 */
#include "sync/wait.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"

bool autoremove_wake_function(wait_queue_t *wait, long states)
{
	if (!try_to_wake_up(wait->task, states))
		return false;
	list_del_init(&wait->task_list);
	return true;
}

void prepare_to_wait(wait_queue_head_t *head, wait_queue_t *wait, long state)
{
	unsigned long flags;

	wait->flags &= ~(unsigned int)WQ_FLAG_EXCLUSIVE;
	local_irq_save(flags);
	if (list_empty(&wait->task_list))
		list_add(&wait->task_list, &head->task_list);
	set_current_state(state);
	local_irq_restore(flags);
}

void prepare_to_wait_exclusive(wait_queue_head_t *head, wait_queue_t *wait,
			       long state)
{
	unsigned long flags;

	wait->flags |= WQ_FLAG_EXCLUSIVE;
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
	set_current_state(TASK_RUNNING);
	if (list_empty(&wait->task_list))
		return;
	local_irq_save(flags);
	list_del_init(&wait->task_list);
	local_irq_restore(flags);
}

void __wake_up(wait_queue_head_t *head, long states, int nr_exclusive)
{
	wait_queue_t *wait, *next;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry_safe(wait, next, &head->task_list, task_list)
		if (wait->func(wait, states) &&
		    (wait->flags & WQ_FLAG_EXCLUSIVE) && !--nr_exclusive)
			break;
	local_irq_restore(flags);
}

void wake_up(wait_queue_head_t *head)
{
	__wake_up(head, TASK_NORMAL, 1);
}

void wake_up_all(wait_queue_head_t *head)
{
	__wake_up(head, TASK_NORMAL, 0);
}

void wake_up_interruptible(wait_queue_head_t *head)
{
	__wake_up(head, TASK_INTERRUPTIBLE, 1);
}
