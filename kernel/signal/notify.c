/*
 * Telling a parent about its child, by SIGCHLD and by waking its wait().
 */
#include "sched/cputime.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

static void wake_up_parent(struct task_struct *parent)
{
	wake_up_all(&parent->signal->wait_chldexit);
}

/* Send it, with what a handler may want to know. */
static void tell_parent(int sig, struct task_struct *task, int why, int status)
{
	struct signal_usage used = { 0 };
	struct siginfo info = {
		.si_signo = sig,
		.si_code = why,
		.si_pid = task->pid,
		.si_uid = task->real_cred->uid,
		.si_status = status,
	};

	add_group_usage(&used, task);
	info.si_utime = ns_to_clock_t(used.utime);
	info.si_stime = ns_to_clock_t(used.stime);
	__send_signal(sig, &info, task->parent, true);
}

static noinline void tell_end(int sig, struct task_struct *task)
{
	int code = task->exit_code;

	if (code & 0x7f)
		tell_parent(sig, task, code & 0x80 ? CLD_DUMPED : CLD_KILLED,
			    code & 0x7f);
	else
		tell_parent(sig, task, CLD_EXITED, code >> 8);
}

int do_notify_parent(struct task_struct *task, int sig)
{
	struct task_struct *parent = task->parent;
	const struct sigaction *action =
		&parent->sighand->action[SIGCHLD - 1].sa;
	int ret = sig;

	/* who ignores SIGCHLD says that nobody will wait */
	if (sig == SIGCHLD && action->sa_handler == SIG_IGN)
		ret = sig = -1;
	if (sig == SIGCHLD && (action->sa_flags & SA_NOCLDWAIT))
		ret = -1;
	/* of the numbers that clone() takes, some are no signals */
	if (sig > 0 && sig <= _NSIG && prepare_signal(sig, parent, true))
		tell_end(sig, task);
	wake_up_parent(parent);
	return ret;
}

void do_notify_parent_cldstop(struct task_struct *task, int why)
{
	struct task_struct *leader = task->group_leader;
	struct task_struct *parent = leader->real_parent;
	const struct sigaction *action =
		&parent->sighand->action[SIGCHLD - 1].sa;
	int status = why == CLD_CONTINUED ?
			     SIGCONT :
			     leader->signal->group_exit_code & 0x7f;

	if (action->sa_handler != SIG_IGN &&
	    !(action->sa_flags & SA_NOCLDSTOP) &&
	    prepare_signal(SIGCHLD, parent, true))
		tell_parent(SIGCHLD, leader, why, status);
	wake_up_parent(parent);
}
