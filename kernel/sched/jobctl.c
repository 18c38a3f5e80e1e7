/*
 * Process groups and sessions, and the system calls that make them.
 *
 *   session  --+-- process group of the shell
 *              +-- process group: a pipeline in the foreground
 *              +-- process group: one in the background
 *
 * The members are found through the struct pid of the group's or session's id.
 */
#include "sched/jobctl.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "sched/sched.h"
#include "signal/signal.h"

static bool will_become_orphaned_pgrp(struct pid *pgrp,
				      const struct task_struct *ignored)
{
	struct task_struct *p;

	for_each_pid_task(p, pgrp, PIDTYPE_PGID)
	{
		const struct task_struct *parent = p->real_parent;

		if (p == ignored || (p->exit_state && thread_group_empty(p)) ||
		    is_global_init(parent))
			continue;
		if (task_pgrp(parent) != pgrp &&
		    task_session(parent) == task_session(p))
			return false;
	}
	return true;
}

bool is_current_pgrp_orphaned(void)
{
	return will_become_orphaned_pgrp(task_pgrp(current), NULL);
}

static bool has_stopped_jobs(struct pid *pgrp)
{
	struct task_struct *p;

	for_each_pid_task(p, pgrp,
			  PIDTYPE_PGID) if (p->state ==
					    __TASK_STOPPED) return true;
	return false;
}

void kill_orphaned_pgrp(struct task_struct *task, struct task_struct *parent)
{
	struct pid *pgrp = task_pgrp(task);
	const struct task_struct *ignored = NULL;

	if (!parent) {
		parent = task->real_parent;
		ignored = task;
	}
	if (task_pgrp(parent) != pgrp &&
	    task_session(parent) == task_session(task) &&
	    will_become_orphaned_pgrp(pgrp, ignored) &&
	    has_stopped_jobs(pgrp)) {
		kill_pgrp(pgrp, SIGHUP, SEND_SIG_PRIV);
		kill_pgrp(pgrp, SIGCONT, SEND_SIG_PRIV);
	}
}

/* Leave group, session and terminal; lead new ones. */
SYSCALL_DEFINE0(setsid)
{
	struct task_struct *leader = current->group_leader;
	struct pid *sid = task_pid(leader);
	unsigned long flags;

	if (leader->signal->leader || pid_task(sid, PIDTYPE_PGID))
		return -EPERM;
	local_irq_save(flags);
	leader->signal->leader = 1;
	leader->signal->tty = NULL;
	change_pid(leader, PIDTYPE_SID, sid);
	change_pid(leader, PIDTYPE_PGID, sid);
	local_irq_restore(flags);
	return sid->nr;
}

/* May the current process move this one to another group? */
static int may_move(const struct task_struct *p)
{
	const struct task_struct *leader = current->group_leader;

	if (!thread_group_leader(p))
		return -EINVAL;
	if (p->real_parent->group_leader == leader) {
		if (task_session(p) != task_session(leader))
			return -EPERM;
		if (p->did_exec)
			return -EACCES;
	} else if (p != leader) {
		return -ESRCH;
	}
	return p->signal->leader ? -EPERM : 0;
}

SYSCALL_DEFINE2(setpgid, pid_t, pid, pid_t, pgid)
{
	struct task_struct *p = pid ? find_task_by_pid(pid) :
				      current->group_leader;
	struct task_struct *member;
	unsigned long flags;
	struct pid *pgrp;
	int error;

	if (pgid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	error = may_move(p);
	if (error)
		return error;
	pgrp = pgid ? find_pid(pgid) : task_pid(p);
	if (pgrp != task_pid(p)) {
		member = pid_task(pgrp, PIDTYPE_PGID);
		if (!member || task_session(member) != task_session(p))
			return -EPERM;
	}
	local_irq_save(flags);
	if (task_pgrp(p) != pgrp)
		change_pid(p, PIDTYPE_PGID, pgrp);
	local_irq_restore(flags);
	return 0;
}

static struct task_struct *task_or_current(pid_t pid)
{
	return pid ? find_task_by_pid(pid) : current;
}

SYSCALL_DEFINE1(getpgid, pid_t, pid)
{
	const struct task_struct *p = task_or_current(pid);

	return p ? task_pgrp(p)->nr : -ESRCH;
}

SYSCALL_DEFINE0(getpgrp)
{
	return task_pgrp(current)->nr;
}

SYSCALL_DEFINE1(getsid, pid_t, pid)
{
	const struct task_struct *p = task_or_current(pid);

	return p ? task_session(p)->nr : -ESRCH;
}
