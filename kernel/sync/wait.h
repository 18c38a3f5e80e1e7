/*
 * Wait queues: where tasks sleep until something becomes true.
 *
 *	wait_event_interruptible(queue, condition)       wake_up(&queue)
 *
 * The sleeper joins the queue and leaves TASK_RUNNING before it looks at the
 * condition; so a wake-up between the look and the sleep makes it runnable
 * again, and is not lost.
 *
 * A waiter that is exclusive stands at the end, and only one of those is woken
 * at a time: of many who wait for the one thing, only one could have it.
 *
 *   head <--> waiter <--> waiter <--> exclusive <--> exclusive
 *             woken       woken       woken          sleeps on
 */
#ifndef SYNC_WAIT_H
#define SYNC_WAIT_H

#include "lib/list.h"

struct task_struct;
struct wait_queue;

/* How a waiter is woken: true if it was not awake already. */
typedef bool (*wait_queue_func_t)(struct wait_queue *wait, long states);

typedef struct wait_queue_head {
	struct list_head task_list; /* with interrupts off */
} wait_queue_head_t;

typedef struct wait_queue {
	unsigned int flags; /* WQ_FLAG_* */
	struct task_struct *task;
	wait_queue_func_t func;
	struct list_head task_list;
} wait_queue_t;

#define WQ_FLAG_EXCLUSIVE 1

#define WAIT_QUEUE_HEAD_INIT(name)               \
	{                                        \
		LIST_HEAD_INIT((name).task_list) \
	}
#define DECLARE_WAIT_QUEUE_HEAD(name) \
	wait_queue_head_t name = WAIT_QUEUE_HEAD_INIT(name)

static inline void init_waitqueue_head(wait_queue_head_t *head)
{
	INIT_LIST_HEAD(&head->task_list);
}

/* Wakes the task and takes the waiter out of the queue. */
bool autoremove_wake_function(wait_queue_t *wait, long states);

#define DEFINE_WAIT(name)                                      \
	wait_queue_t name = {                                  \
		.task = current,                               \
		.func = autoremove_wake_function,              \
		.task_list = LIST_HEAD_INIT((name).task_list), \
	}

/* Join the queue, if not in it yet, and go into a sleeping state. */
void prepare_to_wait(wait_queue_head_t *head, wait_queue_t *wait, long state);
void prepare_to_wait_exclusive(wait_queue_head_t *head, wait_queue_t *wait,
			       long state);

/* Leave it, and be running again. */
void finish_wait(wait_queue_head_t *head, wait_queue_t *wait);

/* Wake waiters in one of these states: all that are not exclusive, and up to
 * nr_exclusive of the others, or all of them if that is 0. Any context. */
void __wake_up(wait_queue_head_t *head, long states, int nr_exclusive);

void wake_up(wait_queue_head_t *head);
void wake_up_all(wait_queue_head_t *head);
void wake_up_interruptible(wait_queue_head_t *head);

/* Sleep until the condition holds. It is looked at again after each wake-up. */
#define wait_event(head, condition)                            \
	do {                                                   \
		DEFINE_WAIT(_wait);                            \
		for (;;) {                                     \
			prepare_to_wait(&(head), &_wait,       \
					TASK_UNINTERRUPTIBLE); \
			if (condition)                         \
				break;                         \
			schedule();                            \
		}                                              \
		finish_wait(&(head), &_wait);                  \
	} while (0)

/* The same, given up if a signal comes: 0 or -ERESTARTSYS. */
#define wait_event_interruptible(head, condition)                             \
	({                                                                    \
		int _error = 0;                                               \
		DEFINE_WAIT(_wait);                                           \
		for (;;) {                                                    \
			prepare_to_wait(&(head), &_wait, TASK_INTERRUPTIBLE); \
			if (condition)                                        \
				break;                                        \
			if (signal_pending(current)) {                        \
				_error = -ERESTARTSYS;                        \
				break;                                        \
			}                                                     \
			schedule();                                           \
		}                                                             \
		finish_wait(&(head), &_wait);                                 \
		_error;                                                       \
	})

#endif
