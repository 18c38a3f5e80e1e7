/*
 * The time of day in the older calls' words.
 */
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"

SYSCALL_DEFINE1(time, time_t __user *, tloc)
{
	time_t now = (time_t)(ktime_get_real_ns() / NSEC_PER_SEC);

	if (tloc && put_user(now, tloc))
		return -EFAULT;
	return now;
}

/* Minutes west of Greenwich: none, here. */
struct timezone {
	int tz_minuteswest, tz_dsttime;
};

SYSCALL_DEFINE2(gettimeofday, struct timeval __user *, tv,
		struct timezone __user *, tz)
{
	const struct timezone none = { 0, 0 };
	struct timespec now = ns_to_timespec(ktime_get_real_ns());
	struct timeval val = { now.tv_sec, now.tv_nsec / 1000 };

	if (tv && copy_to_user(tv, &val, sizeof(val)))
		return -EFAULT;
	if (tz && copy_to_user(tz, &none, sizeof(none)))
		return -EFAULT;
	return 0;
}
