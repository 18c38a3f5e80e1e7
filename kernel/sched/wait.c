/*
 * wait: the parent asks what has become of its children. A child that has ended
 * is reaped by it: its descriptor goes. One that was stopped or continued is only
 * asked about.
 *
 *   wait4, waitpid, waitid --> do_wait --+--> wait_consider_task, for each child
 *                                 ^      |       ended?      wait_task_zombie
 *                                 |      |       stopped?    wait_task_stopped
 *            wait_chldexit <------+      |       continued?  wait_task_continued
 *            sleep until a child         v
 *            has something to tell    result
 */
#include "sched/wait.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "lib/err.h"
#include "sched/cputime.h"
#include "sched/cred.h"
#include "sched/exit.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

/* Is it one of those that the caller means? A child that was cloned with another
 * signal than SIGCHLD only counts for __WCLONE or __WALL. */
static bool eligible_child(const struct wait_opts *wo,
			   const struct task_struct *p)
{
	if (wo->pid && p->pids[wo->type].pid != wo->pid)
		return false;
	return (wo->flags & __WALL) ||
	       (p->exit_signal != SIGCHLD) == !!(wo->flags & __WCLONE);
}

static void tell(struct wait_opts *wo, struct task_struct *p, int why,
		 int status)
{
	wo->found = p->pid;
	wo->uid = p->real_cred->uid;
	wo->why = why;
	wo->status = status;
	if (wo->rusage)
		k_getrusage(p, RUSAGE_BOTH, wo->rusage);
}

/* Reap: from here on the child is nowhere. */
static void wait_task_zombie(struct wait_opts *wo, struct task_struct *p)
{
	struct signal_usage *children = &current->signal->children;
	int code = p->signal->flags & SIGNAL_GROUP_EXIT ?
			   p->signal->group_exit_code :
			   p->exit_code;

	if (code & 0x7f)
		tell(wo, p, code & 0x80 ? CLD_DUMPED : CLD_KILLED, code);
	else
		tell(wo, p, CLD_EXITED, code);
	if (wo->flags & WNOWAIT)
		return;
	add_group_usage(children, p);
	add_usage(children, &p->signal->children);
	p->exit_state = EXIT_DEAD;
	release_task(p);
}

static bool wait_task_stopped(struct wait_opts *wo, struct task_struct *p)
{
	int code = p->signal->group_exit_code;

	if (!(p->signal->flags & SIGNAL_STOP_STOPPED) || !code)
		return false;
	if (!(wo->flags & WNOWAIT))
		p->signal->group_exit_code = 0;
	tell(wo, p, CLD_STOPPED, code << 8 | 0x7f);
	return true;
}

static bool wait_task_continued(struct wait_opts *wo, struct task_struct *p)
{
	if (!(p->signal->flags & SIGNAL_STOP_CONTINUED))
		return false;
	if (!(wo->flags & WNOWAIT))
		p->signal->flags &= ~(unsigned int)SIGNAL_STOP_CONTINUED;
	tell(wo, p, CLD_CONTINUED, 0xffff);
	return true;
}

/* True if this child has something to tell. */
static bool wait_consider_task(struct wait_opts *wo, struct task_struct *p)
{
	if (!eligible_child(wo, p) || p->exit_state == EXIT_DEAD)
		return false;
	/* a leader that has ended is as its threads are, while there are any */
	if (p->exit_state == EXIT_ZOMBIE && thread_group_empty(p)) {
		if (!(wo->flags & WEXITED))
			return false; /* nothing else will come of it */
		wait_task_zombie(wo, p);
		return true;
	}
	wo->any = true;
	return ((wo->flags & WSTOPPED) && wait_task_stopped(wo, p)) ||
	       ((wo->flags & WCONTINUED) && wait_task_continued(wo, p));
}

/* The children of all threads are the group's. */
static bool find_child(struct wait_opts *wo)
{
	struct task_struct *thread = current, *child;

	do {
		list_for_each_entry(child, &thread->children, sibling)
			if (wait_consider_task(wo, child))
				return true;
		if (wo->flags & __WNOTHREAD)
			break;
	}
	while_each_thread(current, thread);
	return false;
}

/* A pid is looked up, however many children there are. */
static bool find_by_pid(struct wait_opts *wo)
{
	struct task_struct *p = pid_task(wo->pid, PIDTYPE_PID);

	return p && thread_group_leader(p) &&
	       (p->parent == current ||
		(!(wo->flags & __WNOTHREAD) &&
		 p->parent->group_leader == current->group_leader)) &&
	       wait_consider_task(wo, p);
}

int do_wait(struct wait_opts *wo)
{
	wait_queue_head_t *head = &current->signal->wait_chldexit;
	unsigned long flags;
	int error = 0;
	bool found;
	DEFINE_WAIT(wait);

	trace_sched_process_wait(current);
	if (wo->pid)
		get_pid(wo->pid);
	local_irq_save(flags);
	for (;;) {
		prepare_to_wait(head, &wait, TASK_INTERRUPTIBLE);
		wo->any = false;
		found = wo->pid && wo->type == PIDTYPE_PID ? find_by_pid(wo) :
							     find_child(wo);
		if (found || !wo->any || (wo->flags & WNOHANG))
			break;
		if (signal_pending(current)) {
			error = -ERESTARTSYS;
			break;
		}
		schedule();
	}
	finish_wait(head, &wait);
	if (wo->pid)
		put_pid(wo->pid);
	local_irq_restore(flags);
	return found || error || wo->any ? error : -ECHILD;
}
