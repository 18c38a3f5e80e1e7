/*
 * The hash table of waiters, as the futex operations share it.
 */
#ifndef SYNC_FUTEX_QUEUE_H
#define SYNC_FUTEX_QUEUE_H

#include "lib/list.h"

struct task_struct;

/* What the word is, whoever looks at it: in memory of one's own, the address
 * space and the address; in shared memory, the object that is mapped and the
 * place in it. */
struct futex_key {
	const void *object;
	unsigned long page;
	unsigned long offset;
};

/* A waiter, on its own stack. */
struct futex_q {
	struct list_head list; /* in its bucket; empty once it is woken */
	struct task_struct *task;
	struct futex_key key;
	u32 bitset; /* what it may be woken for */
};

#define FUTEX_BITSET_MATCH_ANY 0xffffffffu

static inline bool match_futex(const struct futex_q *q, struct futex_key key)
{
	return q->key.page == key.page && q->key.offset == key.offset &&
	       q->key.object == key.object;
}

/* The key of an address of the current process, if it is one: else an errno. With
 * shared, other processes may come to the word by other addresses. */
int get_futex_key(const void *uaddr, bool shared, struct futex_key *key);

/* Where its waiters stand. */
struct list_head *hash_futex(struct futex_key key);

/* Wake up to nr of them that wait for any of bitset; with interrupts off. How
 * many there were. */
int wake_matching(struct futex_key key, int nr, u32 bitset);

/* futex.c: expires is in nanoseconds since boot. */
long futex_wait(u32 *uaddr, bool shared, u32 val, u64 expires, u32 bitset);
int futex_wake_bitset(const void *uaddr, bool shared, int nr, u32 bitset);

/* futex_op.c: a second address, where waiters are moved, or something is done.
 * How many were woken (and moved), or an errno. */
int futex_requeue(const u32 *uaddr, const u32 *uaddr2, bool shared, int nr_wake,
		  int nr_requeue, const u32 *expected);
int futex_wake_op(const u32 *uaddr, u32 *uaddr2, bool shared, int nr_wake,
		  int nr_wake2, u32 op);

#endif
