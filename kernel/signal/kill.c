/*
 * kill() and its kin: to one process, to one thread, to a process group, to all.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* Whoever is the same user may; anybody may continue its own session. */
static bool kill_permitted(int sig, const struct task_struct *task)
{
	const struct cred *cred = current->cred, *other = task->real_cred;

	if (cred->euid == other->suid || cred->euid == other->uid ||
	    cred->uid == other->suid || cred->uid == other->uid)
		return true;
	if (sig == SIGCONT && task_session(current) == task_session(task))
		return true;
	return capable(CAP_KILL);
}

static int kill_task(int sig, const struct siginfo *info,
		     struct task_struct *task, bool group)
{
	if (sig < 0 || sig > _NSIG)
		return -EINVAL;
	if (info != SEND_SIG_PRIV && !kill_permitted(sig, task))
		return -EPERM;
	return send_sig_info(sig, info, task, group);
}

int kill_pgrp(struct pid *pgrp, int sig, const struct siginfo *info)
{
	int error = -ESRCH;
	bool any = false;
	struct task_struct *p;

	if (!pgrp)
		return error;
	for_each_pid_task(p, pgrp, PIDTYPE_PGID)
	{
		error = kill_task(sig, info, p, true);
		any |= !error;
	}
	return any ? 0 : error;
}

/* Everybody but init and the caller. */
static int kill_all(int sig)
{
	int error = -ESRCH;
	struct task_struct *p;

	for_each_process(p) {
		if (p->pid <= 1 || p->tgid == current->tgid)
			continue;
		error = kill_task(sig, SEND_SIG_NOINFO, p, true);
		if (error == -EPERM)
			error = 0;
	}
	return error;
}

SYSCALL_DEFINE2(kill, pid_t, pid, int, sig)
{
	struct task_struct *task;

	if (pid == -1)
		return kill_all(sig);
	if (pid <= 0)
		return kill_pgrp(pid ? find_pid(-pid) : task_pgrp(current), sig,
				 SEND_SIG_NOINFO);
	task = find_task_by_pid(pid);
	return task ? kill_task(sig, SEND_SIG_NOINFO, task, true) : -ESRCH;
}

static long do_tkill(pid_t tgid, pid_t pid, int sig)
{
	const struct siginfo info = {
		.si_signo = sig,
		.si_code = SI_TKILL,
		.si_pid = current->tgid,
		.si_uid = current->cred->uid,
	};
	struct task_struct *task;

	if (pid <= 0)
		return -EINVAL;
	task = find_task_by_pid(pid);
	if (!task || (tgid > 0 && task->tgid != tgid))
		return -ESRCH;
	return kill_task(sig, &info, task, false);
}

SYSCALL_DEFINE2(tkill, pid_t, pid, int, sig)
{
	return do_tkill(0, pid, sig);
}

SYSCALL_DEFINE3(tgkill, pid_t, tgid, pid_t, pid, int, sig)
{
	return tgid <= 0 ? -EINVAL : do_tkill(tgid, pid, sig);
}

/* A reason in the program's own words, which nobody could take for the kernel's or
 * for kill()'s. */
SYSCALL_DEFINE3(rt_sigqueueinfo, pid_t, pid, int, sig, struct siginfo __user *,
		uinfo)
{
	struct task_struct *task;
	struct siginfo info;

	if (copy_from_user(&info, uinfo, sizeof(info)))
		return -EFAULT;
	if (info.si_code >= 0)
		return -EPERM;
	info.si_signo = sig;
	task = find_task_by_pid(pid);
	return task ? kill_task(sig, &info, task, true) : -ESRCH;
}
