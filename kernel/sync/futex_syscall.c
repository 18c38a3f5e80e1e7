/*
 * futex(), by both its numbers: with 32-bit and with 64-bit seconds.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "sched/sched.h"
#include "sync/futex_queue.h"
#include "uapi/time.h"

enum futex_command {
	FUTEX_WAIT = 0,
	FUTEX_WAKE = 1,
	FUTEX_REQUEUE = 3,
	FUTEX_CMP_REQUEUE = 4,
	FUTEX_WAKE_OP = 5,
	FUTEX_WAIT_BITSET = 9,
	FUTEX_WAKE_BITSET = 10,
	FUTEX_PRIVATE_FLAG = 128,   /* nobody else shares the memory */
	FUTEX_CLOCK_REALTIME = 256, /* the timeout is a time of day */
};

/* uaddr2 and val3 mean what the command makes of them; val2 travels in the
 * timeout's place. */
static long do_futex(u32 __user *uaddr, int op, u32 val, u64 expires,
		     u32 __user *uaddr2, u32 val2, u32 val3)
{
	const bool shared = !(op & FUTEX_PRIVATE_FLAG);

	switch (op & ~FUTEX_PRIVATE_FLAG) {
	case FUTEX_WAIT:
		return futex_wait(uaddr, shared, val, expires,
				  FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAIT_BITSET:
	case FUTEX_WAIT_BITSET | FUTEX_CLOCK_REALTIME:
		return futex_wait(uaddr, shared, val, expires, val3);
	case FUTEX_WAKE:
		return futex_wake_bitset(uaddr, shared, (int)val,
					 FUTEX_BITSET_MATCH_ANY);
	case FUTEX_WAKE_BITSET:
		return futex_wake_bitset(uaddr, shared, (int)val, val3);
	case FUTEX_REQUEUE:
		return futex_requeue(uaddr, uaddr2, shared, (int)val, (int)val2,
				     NULL);
	case FUTEX_CMP_REQUEUE:
		return futex_requeue(uaddr, uaddr2, shared, (int)val, (int)val2,
				     &val3);
	case FUTEX_WAKE_OP:
		return futex_wake_op(uaddr, uaddr2, shared, (int)val, (int)val2,
				     val3);
	default:
		return -ENOSYS;
	}
}

static bool has_timeout(int op)
{
	int command = op & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME);

	return command == FUTEX_WAIT || command == FUTEX_WAIT_BITSET;
}

/* When to give up, since boot. FUTEX_WAIT says how long from now; the other says
 * when, by either clock. */
static int expiry(int op, s64 sec, long nsec, u64 *expires)
{
	u64 ns = (u64)sec * NSEC_PER_SEC + (u32)nsec, now = ktime_get_ns(), day;

	if (sec < 0 || nsec < 0 || nsec >= NSEC_PER_SEC)
		return -EINVAL;
	if ((op & ~(FUTEX_PRIVATE_FLAG | FUTEX_CLOCK_REALTIME)) == FUTEX_WAIT) {
		*expires = now + ns;
	} else if (op & FUTEX_CLOCK_REALTIME) {
		day = ktime_get_real_ns() - now;
		*expires = ns > day ? ns - day : 0;
	} else {
		*expires = ns;
	}
	return 0;
}

SYSCALL_DEFINE6(futex, u32 __user *, uaddr, int, op, u32, val,
		const struct timespec __user *, utime, u32 __user *, uaddr2,
		u32, val3)
{
	u64 expires = KTIME_MAX;
	struct timespec t;
	int error;

	if (utime && has_timeout(op)) {
		if (copy_from_user(&t, utime, sizeof(t)))
			return -EFAULT;
		error = expiry(op, t.tv_sec, t.tv_nsec, &expires);
		if (error)
			return error;
	}
	return do_futex(uaddr, op, val, expires, uaddr2, (u32)utime, val3);
}

SYSCALL_DEFINE6(futex_time64, u32 __user *, uaddr, int, op, u32, val,
		const struct timespec64 __user *, utime, u32 __user *, uaddr2,
		u32, val3)
{
	u64 expires = KTIME_MAX;
	struct timespec64 t;
	int error;

	if (utime && has_timeout(op)) {
		if (copy_from_user(&t, utime, sizeof(t)))
			return -EFAULT;
		error = expiry(op, t.tv_sec, t.tv_nsec, &expires);
		if (error)
			return error;
	}
	return do_futex(uaddr, op, val, expires, uaddr2, (u32)utime, val3);
}
