/*
 * Failing on purpose: the host sets nth to n, and the nth request from then on
 * fails, once. So every place that can run out of memory can be made to, one by
 * one. Linux's fault injection fails by chance, or every nth request; its
 * /proc/PID/fail-nth is this.
 */
#ifndef MM_FAULT_INJECT_H
#define MM_FAULT_INJECT_H

#include "lib/types.h"

struct fault_attr {
	unsigned long nth;    /* requests to go; 0: none will fail */
	unsigned long count;  /* requests so far */
	unsigned long failed; /* of which failed on purpose */
};

/* Requests for frames, and for objects of a cache. */
extern struct fault_attr fail_page_alloc, failslab;

static inline bool should_fail(struct fault_attr *attr)
{
	attr->count++;
	if (likely(!attr->nth) || --attr->nth)
		return false;
	attr->failed++;
	return true;
}

#endif
