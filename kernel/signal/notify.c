/*
 * Telling a parent about its child, by SIGCHLD and by waking its wait().
 */
#include "sched/sched.h"
#include "signal/signal.h"

static void wake_up_parent(struct task_struct *parent)
{
	wake_up_all(&parent->signal->wait_chldexit);
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
	/* clone() takes any number up to 255: of more than there are, none is sent */
	if (sig > 0 && sig <= _NSIG)
		send_sig(sig, parent, true);
	wake_up_parent(parent);
	return ret;
}

void do_notify_parent_cldstop(struct task_struct *task, int why)
{
	struct task_struct *parent = task->group_leader->real_parent;
	const struct sigaction *action =
		&parent->sighand->action[SIGCHLD - 1].sa;

	(void)why;
	if (action->sa_handler != SIG_IGN && !(action->sa_flags & SA_NOCLDSTOP))
		send_sig(SIGCHLD, parent, true);
	wake_up_parent(parent);
}
