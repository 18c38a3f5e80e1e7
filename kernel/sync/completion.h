/*
 * Completions: one task waits for another to have done something once.
 *
 *	wait_for_completion(&done)            complete(&done)
 *
 * It does not matter which comes first.
 */
#ifndef SYNC_COMPLETION_H
#define SYNC_COMPLETION_H

#include "sync/wait.h"

struct completion {
	unsigned int done; /* not yet waited for; with interrupts off */
	wait_queue_head_t wait;
};

#define COMPLETION_INIT(name)                              \
	{                                                  \
		.wait = WAIT_QUEUE_HEAD_INIT((name).wait), \
	}
#define DECLARE_COMPLETION(name) struct completion name = COMPLETION_INIT(name)

void init_completion(struct completion *x);

/* Let one waiter go on. Any context. */
void complete(struct completion *x);

/* Sleep, deaf to signals, until complete() has been called. */
void wait_for_completion(struct completion *x);

#endif
