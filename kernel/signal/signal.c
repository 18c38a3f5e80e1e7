/*
 * Dying of a signal, and the set of blocked ones. A signal is noted in the task
 * and TIF_SIGPENDING brings the task here on its way out of the kernel, so that
 * it always ends in its own context, holding nothing.
 */
#include "signal/signal.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/exit.h"
#include "sched/sched.h"

void force_sig(int sig, struct task_struct *task)
{
	task->fatal_signal = sig;
	set_ti_thread_flag(task_thread_info(task), TIF_SIGPENDING);
}

void do_signal(void)
{
	if (current->fatal_signal)
		do_group_exit(current->fatal_signal);
	clear_ti_thread_flag(current_thread_info(), TIF_SIGPENDING);
}

#define SIG_BLOCK   0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

#define sigmask(sig) (1ull << ((sig)-1))

SYSCALL_DEFINE4(rt_sigprocmask, int, how, const u64 __user *, nset,
		u64 __user *, oset, size_t, sigsetsize)
{
	u64 old = current->blocked, set;

	if (sigsetsize != sizeof(u64))
		return -EINVAL;
	if (nset) {
		if (copy_from_user(&set, nset, sizeof(set)))
			return -EFAULT;
		set &= ~(sigmask(SIGKILL) | sigmask(SIGSTOP));
		if (how == SIG_BLOCK)
			current->blocked |= set;
		else if (how == SIG_UNBLOCK)
			current->blocked &= ~set;
		else if (how == SIG_SETMASK)
			current->blocked = set;
		else
			return -EINVAL;
	}
	if (oset && copy_to_user(oset, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}
