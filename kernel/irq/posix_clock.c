/*
 * Reading the clocks, and sleeping by them.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "lib/div64.h"
#include "sched/cputime.h"
#include "sched/sched.h"
#include "uapi/time.h"

struct timespec ns_to_timespec(u64 ns)
{
	u32 nsec;
	time_t sec = (time_t)div_u64_rem(ns, NSEC_PER_SEC, &nsec);

	return (struct timespec){ .tv_sec = sec, .tv_nsec = (long)nsec };
}

static bool timespec_valid(const struct timespec *t)
{
	return t->tv_sec >= 0 && t->tv_nsec >= 0 && t->tv_nsec < NSEC_PER_SEC;
}

SYSCALL_DEFINE2(clock_gettime, int, which, struct timespec __user *, tp)
{
	struct timespec now;
	u64 ns;

	switch (which) {
	case CLOCK_REALTIME:
	case CLOCK_REALTIME_COARSE:
		ns = ktime_get_real_ns();
		break;
	case CLOCK_MONOTONIC:
	case CLOCK_MONOTONIC_RAW:
	case CLOCK_MONOTONIC_COARSE:
		ns = ktime_get_ns();
		break;
	case CLOCK_PROCESS_CPUTIME_ID:
		ns = thread_group_runtime(current);
		break;
	case CLOCK_THREAD_CPUTIME_ID:
		ns = task_runtime(current);
		break;
	default:
		return -EINVAL;
	}
	now = ns_to_timespec(ns);
	return copy_to_user(tp, &now, sizeof(now)) ? -EFAULT : 0;
}

bool schedule_until(u64 expires)
{
	const u64 longest = (u64)MAX_SCHEDULE_TIMEOUT / 2 * TICK_NSEC;
	u64 now;

	if (expires == KTIME_MAX) {
		schedule();
		return true;
	}
	now = ktime_get_ns();
	if (now >= expires) {
		set_current_state(TASK_RUNNING);
		return false;
	}
	/* one more tick, since the current one has begun */
	schedule_timeout((long)((min(expires - now, longest) + TICK_NSEC - 1) /
				TICK_NSEC) +
			 1);
	return ktime_get_ns() < expires;
}

/* Sleep until expires, or a signal: then be ready to go on, and tell what is
 * left. */
static long sleep_until(u64 expires, struct timespec __user *rmtp)
{
	struct restart_block *restart = &current_thread_info()->restart_block;
	struct timespec left;
	u64 now;

	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!schedule_until(expires))
			return 0;
		if (signal_pending(current))
			break;
	}
	now = ktime_get_ns();
	left = ns_to_timespec(expires > now ? expires - now : 0);
	if (rmtp && copy_to_user(rmtp, &left, sizeof(left)))
		return -EFAULT;
	restart->nanosleep.rmtp = rmtp;
	restart->nanosleep.expires = expires;
	return -ERESTART_RESTARTBLOCK;
}

static long nanosleep_restart(struct restart_block *restart)
{
	return sleep_until(restart->nanosleep.expires, restart->nanosleep.rmtp);
}

/* By whole ticks: Linux sleeps to the nanosecond, by high resolution timers. */
SYSCALL_DEFINE2(nanosleep, const struct timespec __user *, rqtp,
		struct timespec __user *, rmtp)
{
	struct timespec t;

	if (copy_from_user(&t, rqtp, sizeof(t)))
		return -EFAULT;
	if (!timespec_valid(&t))
		return -EINVAL;
	current_thread_info()->restart_block.fn = nanosleep_restart;
	return sleep_until(ktime_get_ns() + (u64)t.tv_sec * NSEC_PER_SEC +
				   (u32)t.tv_nsec,
			   rmtp);
}

#define TIMER_ABSTIME 1

/* Until a time, or for a time: by a clock that does not stop. */
SYSCALL_DEFINE4(clock_nanosleep, int, which, int, flags,
		const struct timespec __user *, rqtp, struct timespec __user *,
		rmtp)
{
	struct timespec t;
	u64 ns;
	long error;

	if (which != CLOCK_REALTIME && which != CLOCK_MONOTONIC)
		return -EINVAL;
	if (copy_from_user(&t, rqtp, sizeof(t)))
		return -EFAULT;
	if (!timespec_valid(&t))
		return -EINVAL;
	ns = (u64)t.tv_sec * NSEC_PER_SEC + (u32)t.tv_nsec;
	current_thread_info()->restart_block.fn = nanosleep_restart;
	if (!(flags & TIMER_ABSTIME))
		return sleep_until(ktime_get_ns() + ns, rmtp);
	if (which == CLOCK_REALTIME)
		ns -= min(ns, ktime_get_real_ns() - ktime_get_ns());
	error = sleep_until(ns, NULL);
	return error == -ERESTART_RESTARTBLOCK ? -ERESTARTNOHAND : error;
}

/* How fine the clocks are: to the nanosecond, but for those kept by ticks. */
SYSCALL_DEFINE2(clock_getres, int, which, struct timespec __user *, tp)
{
	struct timespec res = { 0, 1 };

	if (which == CLOCK_REALTIME_COARSE || which == CLOCK_MONOTONIC_COARSE)
		res.tv_nsec = TICK_NSEC;
	else if (which < 0 || which > CLOCK_MONOTONIC_RAW)
		return -EINVAL;
	return tp && copy_to_user(tp, &res, sizeof(res)) ? -EFAULT : 0;
}

/* A call that a signal cut short, from where it was. */
SYSCALL_DEFINE0(restart_syscall)
{
	struct restart_block *restart = &current_thread_info()->restart_block;

	return restart->fn ? restart->fn(restart) : -EINTR;
}
