/*
 * The system calls that wait. A bad pointer loses the answer, not the fact that
 * the child was waited for.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/sched.h"
#include "sched/wait.h"
#include "signal/signal.h"

/* Linux finds no child where there is no such pid at all. */
static struct pid nobody = { .count = 1 };

static struct pid *find_pid_or_nobody(pid_t nr)
{
	struct pid *pid = find_pid(nr);

	return pid ? pid : &nobody;
}

static long do_wait4(pid_t upid, int __user *stat_addr, unsigned int options,
		     struct rusage __user *ru)
{
	struct wait_opts wo = { .flags = options | WEXITED };
	struct rusage r;
	int error;

	if (options & ~(WNOHANG | WUNTRACED | WCONTINUED | __WNOTHREAD |
			__WCLONE | __WALL))
		return -EINVAL;
	if (upid > 0) {
		wo.type = PIDTYPE_PID;
		wo.pid = find_pid_or_nobody(upid);
	} else if (upid != -1) {
		wo.type = PIDTYPE_PGID;
		wo.pid = upid ? find_pid_or_nobody(-upid) : task_pgrp(current);
	}
	if (ru)
		wo.rusage = &r;
	error = do_wait(&wo);
	if (error || !wo.found)
		return error;
	if (ru && copy_to_user(ru, &r, sizeof(r)))
		return -EFAULT;
	if (stat_addr && put_user(wo.status, stat_addr))
		return -EFAULT;
	return wo.found;
}

SYSCALL_DEFINE4(wait4, pid_t, pid, int __user *, stat_addr, unsigned int,
		options, struct rusage __user *, ru)
{
	return do_wait4(pid, stat_addr, options, ru);
}

SYSCALL_DEFINE3(waitpid, pid_t, pid, int __user *, stat_addr, unsigned int,
		options)
{
	return do_wait4(pid, stat_addr, options, NULL);
}

#define P_ALL  0
#define P_PID  1
#define P_PGID 2

/* The status of an exit without its signal, or the signal. */
static int siginfo_status(const struct wait_opts *wo)
{
	switch (wo->why) {
	case CLD_EXITED:
	case CLD_STOPPED:
		return wo->status >> 8;
	case CLD_CONTINUED:
		return SIGCONT;
	default:
		return wo->status & 0x7f;
	}
}

static int put_siginfo(struct siginfo __user *infop, const struct wait_opts *wo)
{
	struct siginfo info = { 0 };

	if (wo->found)
		info = (struct siginfo){
			.si_signo = SIGCHLD,
			.si_code = wo->why,
			.si_pid = wo->found,
			.si_uid = wo->uid,
			.si_status = siginfo_status(wo),
		};
	/* what is behind stays as it is */
	return copy_to_user(infop, &info, offsetof(struct siginfo, si_utime)) ?
		       -EFAULT :
		       0;
}

SYSCALL_DEFINE5(waitid, int, which, pid_t, upid, struct siginfo __user *, infop,
		unsigned int, options, struct rusage __user *, ru)
{
	struct wait_opts wo = { .flags = options };
	struct rusage r;
	int error;

	if (options & ~(WNOHANG | WNOWAIT | WEXITED | WSTOPPED | WCONTINUED |
			__WNOTHREAD | __WCLONE | __WALL))
		return -EINVAL;
	if (!(options & (WEXITED | WSTOPPED | WCONTINUED)))
		return -EINVAL;
	if (which != P_ALL && which != P_PID && which != P_PGID)
		return -EINVAL;
	if (which != P_ALL) {
		if (upid <= 0)
			return -EINVAL;
		wo.type = which == P_PID ? PIDTYPE_PID : PIDTYPE_PGID;
		wo.pid = find_pid_or_nobody(upid);
	}
	if (ru)
		wo.rusage = &r;
	error = do_wait(&wo);
	if (error)
		return error;
	if (ru && wo.found && copy_to_user(ru, &r, sizeof(r)))
		return -EFAULT;
	return infop ? put_siginfo(infop, &wo) : 0;
}
