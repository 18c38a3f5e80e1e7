/*
 * prctl(): a process's own settings that have no call of their own.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/sched.h"
#include "signal/signal.h"

#define PR_SET_PDEATHSIG 1
#define PR_GET_PDEATHSIG 2
#define PR_SET_NAME	 15
#define PR_GET_NAME	 16

static long set_name(const char __user *uname)
{
	char name[TASK_COMM_LEN];
	long n = strncpy_from_user(name, uname, TASK_COMM_LEN - 1);

	if (n < 0)
		return -EFAULT;
	name[n] = '\0';
	set_task_comm(current, name);
	return 0;
}

SYSCALL_DEFINE5(prctl, int, option, unsigned long, arg2, unsigned long, arg3,
		unsigned long, arg4, unsigned long, arg5)
{
	(void)arg3, (void)arg4, (void)arg5;
	switch (option) {
	case PR_SET_PDEATHSIG:
		if (arg2 > _NSIG)
			return -EINVAL;
		current->pdeath_signal = (int)arg2;
		return 0;
	case PR_GET_PDEATHSIG:
		return put_user(current->pdeath_signal, (int __user *)arg2);
	case PR_SET_NAME:
		return set_name((const char __user *)arg2);
	case PR_GET_NAME:
		return copy_to_user((void __user *)arg2, current->comm,
				    TASK_COMM_LEN) ?
			       -EFAULT :
			       0;
	default:
		return -EINVAL;
	}
}
