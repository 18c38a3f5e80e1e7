/*
 * The futex operations on two addresses, which condition variables need.
 */
#include "arch/irqflags.h"
#include "arch/uaccess.h"
#include "sync/futex_queue.h"

/* Wake some at the first address and let others wait at the second instead: a
 * broadcast wakes one, who takes the lock, and queues the rest for it. */
int futex_requeue(const u32 __user *uaddr, const u32 __user *uaddr2,
		  bool shared, int nr_wake, int nr_requeue, const u32 *expected)
{
	struct futex_key key, key2;
	struct futex_q *q, *next;
	unsigned long flags;
	int done, error;
	u32 now;

	if (nr_wake < 0 || nr_requeue < 0)
		return -EINVAL;
	error = get_futex_key(uaddr, shared, &key);
	if (!error)
		error = get_futex_key(uaddr2, shared, &key2);
	if (error)
		return error;
	if (expected && get_user(now, uaddr))
		return -EFAULT;
	if (expected && now != *expected)
		return -EAGAIN;
	local_irq_save(flags);
	done = wake_matching(key, nr_wake, FUTEX_BITSET_MATCH_ANY);
	list_for_each_entry_safe(q, next, hash_futex(key), list) {
		if (nr_requeue <= 0)
			break;
		if (!match_futex(q, key))
			continue;
		q->key = key2;
		list_move_tail(&q->list, hash_futex(key2));
		nr_requeue--;
		done++;
	}
	local_irq_restore(flags);
	return done;
}

/* The operation that FUTEX_WAKE_OP encodes: *uaddr changes, and the old value is
 * compared.  bits 31-28 operation, 27-24 comparison, 23-12 and 11-0 operands. */
static int futex_atomic_op(u32 encoded, u32 __user *uaddr)
{
	u32 op = encoded >> 28 & 7, cmp = encoded >> 24 & 15;
	s32 oparg = (s32)(encoded << 8) >> 20;
	s32 cmparg = (s32)(encoded << 20) >> 20;
	s32 old, new;

	if (encoded >> 31)
		oparg = 1 << (oparg & 31);
	if (get_user(old, (s32 *)uaddr))
		return -EFAULT;
	switch (op) {
	case 0:
		new = oparg;
		break;
	case 1:
		new = old + oparg;
		break;
	case 2:
		new = old | oparg;
		break;
	case 3:
		new = old & ~oparg;
		break;
	case 4:
		new = old ^ oparg;
		break;
	default:
		return -ENOSYS;
	}
	if (put_user(new, (s32 *)uaddr))
		return -EFAULT;
	switch (cmp) {
	case 0:
		return old == cmparg;
	case 1:
		return old != cmparg;
	case 2:
		return old < cmparg;
	case 3:
		return old >= cmparg;
	case 4:
		return old <= cmparg;
	case 5:
		return old > cmparg;
	default:
		return -ENOSYS;
	}
}

int futex_wake_op(const u32 __user *uaddr, u32 __user *uaddr2, bool shared,
		  int nr_wake, int nr_wake2, u32 op)
{
	struct futex_key key, key2;
	int error = get_futex_key(uaddr, shared, &key);
	unsigned long flags;
	int woken;

	if (!error)
		error = get_futex_key(uaddr2, shared, &key2);
	if (!error)
		error = futex_atomic_op(op, uaddr2);
	if (error < 0)
		return error;
	local_irq_save(flags);
	woken = wake_matching(key, nr_wake, FUTEX_BITSET_MATCH_ANY);
	if (error)
		woken += wake_matching(key2, nr_wake2, FUTEX_BITSET_MATCH_ANY);
	local_irq_restore(flags);
	return woken;
}
