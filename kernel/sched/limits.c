/*
 * Resource limits. Whoever enforces one reads it from current->signal->rlim; a
 * process may lower its own, and raise them again up to the hard limit.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

SYSCALL_DEFINE2(getrlimit, unsigned int, resource, struct rlimit __user *, rlim)
{
	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	return copy_to_user(rlim, &current->signal->rlim[resource],
			    sizeof(*rlim)) ?
		       -EFAULT :
		       0;
}

/* The first version of the call had signed limits. */
SYSCALL_DEFINE2(old_getrlimit, unsigned int, resource, struct rlimit __user *,
		rlim)
{
	const unsigned long old_infinity = 0x7fffffff;
	struct rlimit limit;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	limit = current->signal->rlim[resource];
	limit.rlim_cur = min(limit.rlim_cur, old_infinity);
	limit.rlim_max = min(limit.rlim_max, old_infinity);
	return copy_to_user(rlim, &limit, sizeof(limit)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(setrlimit, unsigned int, resource, const struct rlimit __user *,
		rlim)
{
	struct rlimit new, *old;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	if (copy_from_user(&new, rlim, sizeof(new)))
		return -EFAULT;
	if (new.rlim_cur > new.rlim_max)
		return -EINVAL;
	old = &current->signal->rlim[resource];
	if (new.rlim_max > old->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	*old = new;
	return 0;
}
