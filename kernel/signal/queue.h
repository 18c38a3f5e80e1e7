/*
 * Signals that wait: queue.c says how. All with interrupts off.
 */
#ifndef SIGNAL_QUEUE_H
#define SIGNAL_QUEUE_H

#include "lib/list.h"
#include "signal/sigset.h"

struct siginfo;
struct task_struct;

/* For task, in one of its two sets. -EAGAIN if its reason cannot be kept and a
 * program relies on it. */
int queue_signal(int sig, const struct siginfo *info,
		 const struct task_struct *task, struct sigpending *pending);

/* Take one that waits, and why it came. */
void collect_signal(int sig, struct sigpending *pending, struct siginfo *info);

/* Forget these. */
void rm_from_queue(sigset_t mask, struct sigpending *pending);

static inline void init_sigpending(struct sigpending *pending)
{
	INIT_LIST_HEAD(&pending->list);
	pending->signal = 0;
}

/* Forget all: who they were for is gone. */
static inline void flush_sigqueue(struct sigpending *pending)
{
	if (unlikely(!list_empty(&pending->list)))
		rm_from_queue(~0ull, pending);
}

void signals_init(void);

#endif
