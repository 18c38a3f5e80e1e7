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

/* More descriptors than this, no process can ask for. */
#define NR_OPEN (1024 * 1024)

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

/* Either of new and old may be NULL. */
static int do_prlimit(struct task_struct *task, unsigned int resource,
		      const struct rlimit *new, struct rlimit *old)
{
	struct rlimit *limit;

	if (resource >= RLIM_NLIMITS)
		return -EINVAL;
	limit = &task->signal->rlim[resource];
	if (old)
		*old = *limit;
	if (!new)
		return 0;
	if (new->rlim_cur > new->rlim_max)
		return -EINVAL;
	if (resource == RLIMIT_NOFILE && new->rlim_max > NR_OPEN)
		return -EPERM;
	if (new->rlim_max > limit->rlim_max && !capable(CAP_SYS_RESOURCE))
		return -EPERM;
	*limit = *new;
	return 0;
}

SYSCALL_DEFINE2(setrlimit, unsigned int, resource, const struct rlimit __user *,
		rlim)
{
	struct rlimit new;

	if (copy_from_user(&new, rlim, sizeof(new)))
		return -EFAULT;
	return do_prlimit(current, resource, &new, NULL);
}

/* The same of any process in 64 bits, which came with 2.6.36: today's C libraries
 * ask by nothing else. */
struct rlimit64 {
	u64 rlim_cur;
	u64 rlim_max;
};

static u64 rlim_to_rlim64(unsigned long limit)
{
	return limit == RLIM_INFINITY ? ~0ull : limit;
}

static unsigned long rlim64_to_rlim(u64 limit)
{
	return limit > RLIM_INFINITY ? RLIM_INFINITY : (unsigned long)limit;
}

/* All that the other acts for must be what the caller is. */
static bool may_prlimit(const struct task_struct *task)
{
	const struct cred *cred = current_cred(), *other = task->real_cred;

	if (task == current || capable(CAP_SYS_RESOURCE))
		return true;
	return cred->uid == other->euid && cred->uid == other->suid &&
	       cred->uid == other->uid && cred->gid == other->egid &&
	       cred->gid == other->sgid && cred->gid == other->gid;
}

SYSCALL_DEFINE4(prlimit64, pid_t, pid, unsigned int, resource,
		const struct rlimit64 __user *, new_rlim,
		struct rlimit64 __user *, old_rlim)
{
	struct rlimit64 wide;
	struct rlimit new, old;
	struct task_struct *task = pid ? find_task_by_pid(pid) : current;
	int error;

	if (new_rlim) {
		if (copy_from_user(&wide, new_rlim, sizeof(wide)))
			return -EFAULT;
		new.rlim_cur = rlim64_to_rlim(wide.rlim_cur);
		new.rlim_max = rlim64_to_rlim(wide.rlim_max);
	}
	if (!task)
		return -ESRCH;
	if (!may_prlimit(task))
		return -EPERM;
	error = do_prlimit(task, resource, new_rlim ? &new : NULL, &old);
	if (error || !old_rlim)
		return error;
	wide.rlim_cur = rlim_to_rlim64(old.rlim_cur);
	wide.rlim_max = rlim_to_rlim64(old.rlim_max);
	return copy_to_user(old_rlim, &wide, sizeof(wide)) ? -EFAULT : 0;
}
