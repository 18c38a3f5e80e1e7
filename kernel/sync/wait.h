/*
 * Wait queues: where tasks sleep until something becomes true.
 *
 *	wait_event_interruptible(queue, condition)       wake_up(&queue)
 *
 * The sleeper joins the queue and leaves TASK_RUNNING before it looks at the
 * condition; so a wake-up between the look and the sleep makes it runnable
 * again, and is not lost.
 */
#ifndef SYNC_WAIT_H
#define SYNC_WAIT_H

#include "lib/list.h"

struct task_struct;

typedef struct wait_queue_head {
	struct list_head task_list; /* with interrupts off */
} wait_queue_head_t;

typedef struct wait_queue {
	struct task_struct *task;
	struct list_head task_list;
} wait_queue_t;

#define WAIT_QUEUE_HEAD_INIT(name)               \
	{                                        \
		LIST_HEAD_INIT((name).task_list) \
	}

static inline void init_waitqueue_head(wait_queue_head_t *head)
{
	INIT_LIST_HEAD(&head->task_list);
}

#define DEFINE_WAIT(name)                                      \
	wait_queue_t name = {                                  \
		.task = current,                               \
		.task_list = LIST_HEAD_INIT((name).task_list), \
	}

/* Join the queue, if not in it yet, and go into a sleeping state. */
void prepare_to_wait(wait_queue_head_t *head, wait_queue_t *wait, long state);

/* Leave it, and be running again. */
void finish_wait(wait_queue_head_t *head, wait_queue_t *wait);

/* Make everyone in the queue runnable. Any context. */
void wake_up(wait_queue_head_t *head);

#endif
