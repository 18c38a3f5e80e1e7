/*
 * Sets of signals: bit n - 1 for signal n. Linux's sigset_t is two words, which
 * user space sees in the same order.
 */
#ifndef SIGNAL_SIGSET_H
#define SIGNAL_SIGSET_H

#include "lib/types.h"

typedef u64 sigset_t;

#define sigmask(sig) (1ull << ((sig)-1))

static inline bool sigismember(const sigset_t *set, int sig)
{
	return *set & sigmask(sig);
}

/* Signals that have been sent and not yet acted upon. Linux keeps a list of
 * siginfo with them, so that real-time signals queue. */
struct sigpending {
	sigset_t signal;
};

#endif
