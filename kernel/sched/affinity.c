/*
 * Which processors a task may run on. There is one, and every task may use it.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/sched.h"

SYSCALL_DEFINE3(sched_getaffinity, pid_t, pid, unsigned int, len,
		unsigned long __user *, mask)
{
	if (len < sizeof(*mask) || len & (sizeof(*mask) - 1))
		return -EINVAL;
	if (pid && !find_task_by_pid(pid))
		return -ESRCH;
	return put_user(1ul, mask) ? -EFAULT : (long)sizeof(*mask);
}

SYSCALL_DEFINE3(sched_setaffinity, pid_t, pid, unsigned int, len,
		const unsigned long __user *, mask)
{
	const struct task_struct *p = pid ? find_task_by_pid(pid) : current;
	unsigned long wanted = 0;

	if (copy_from_user(&wanted, mask,
			   min(len, (unsigned int)sizeof(wanted))))
		return -EFAULT;
	if (!p)
		return -ESRCH;
	if (current->cred->euid != p->real_cred->uid && !capable(CAP_SYS_NICE))
		return -EPERM;
	return wanted & 1 ? 0 : -EINVAL;
}
