/*
 * Sets of signals: bit n - 1 for signal n. Linux's sigset_t is two words, which
 * user space sees in the same order.
 */
#ifndef SIGNAL_SIGSET_H
#define SIGNAL_SIGSET_H

#include "lib/list.h"

typedef u64 sigset_t;

#define sigmask(sig) (1ull << ((sig)-1))

static inline bool sigismember(const sigset_t *set, int sig)
{
	const u32 *words = (const u32 *)set;
	u32 bit = (u32)sig - 1;

	return words[bit / 32] >> (bit % 32) & 1;
}

/* Signals that have been sent and not yet acted upon, and why each was: queue.c. */
struct sigpending {
	struct list_head list;
	sigset_t signal;
};

#endif
