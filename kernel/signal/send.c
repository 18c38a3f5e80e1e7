/*
 * Sending a signal: into the set of those pending, and somebody is woken to look.
 *
 *   send_sig --> prepare_signal     ignored? SIGCONT and stop signals cancel
 *                    |              each other here, even if they are blocked
 *                    v
 *              queue_signal         with the task's own, or the group's
 *                    |
 *                    v
 *             complete_signal       a thread that wants it is woken; if it kills,
 *                                   all threads are
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"
#include "signal/queue.h"
#include "signal/signal.h"
#include "trace/events.h"

static __sighandler_t sig_handler(const struct task_struct *task, int sig)
{
	return task->sighand->action[sig - 1].sa.sa_handler;
}

/* Would nothing happen? A blocked signal waits, since its handler may change. */
static bool sig_ignored(const struct task_struct *task, int sig)
{
	__sighandler_t handler = sig_handler(task, sig);

	if (sigismember(&task->blocked, sig))
		return false;
	if ((task->signal->flags & SIGNAL_UNKILLABLE) && handler == SIG_DFL)
		return true;
	return handler == SIG_IGN ||
	       (handler == SIG_DFL && siginmask(sig, SIG_KERNEL_IGNORE_MASK));
}

void signal_wake_up(struct task_struct *task, bool fatal)
{
	set_ti_thread_flag(task_thread_info(task), TIF_SIGPENDING);
	try_to_wake_up(task, fatal ? TASK_INTERRUPTIBLE | __TASK_STOPPED |
					     __TASK_TRACED :
				     TASK_INTERRUPTIBLE);
}

static void remove_pending(struct task_struct *task, sigset_t mask)
{
	struct task_struct *t = task;

	rm_from_queue(mask, &task->signal->shared_pending);
	do {
		rm_from_queue(mask, &t->pending);
	}
	while_each_thread(task, t);
}

/* SIGCONT: stopped threads go on, and the parent is told by the first of them
 * that leaves the kernel. */
static void continue_group(struct task_struct *task)
{
	struct signal_struct *signal = task->signal;
	struct task_struct *t = task;
	unsigned int why = 0;

	remove_pending(task, SIG_KERNEL_STOP_MASK);
	do {
		if (t->state == __TASK_STOPPED)
			set_ti_thread_flag(task_thread_info(t), TIF_SIGPENDING);
		try_to_wake_up(t, __TASK_STOPPED);
	}
	while_each_thread(task, t);
	if (signal->flags & SIGNAL_STOP_STOPPED)
		why = SIGNAL_CLD_CONTINUED;
	else if (signal->group_stop_count)
		why = SIGNAL_CLD_STOPPED;
	if (why) {
		signal->flags = (signal->flags & SIGNAL_UNKILLABLE) | why |
				SIGNAL_STOP_CONTINUED;
		signal->group_stop_count = 0;
		signal->group_exit_code = 0;
	} else {
		signal->flags &= ~(unsigned int)SIGNAL_STOP_DEQUEUED;
	}
}

bool prepare_signal(int sig, struct task_struct *task, bool group)
{
	trace_signal_generate(sig, task, group);
	if (task->signal->flags & SIGNAL_GROUP_EXIT)
		return !sig_ignored(task, sig);
	if (siginmask(sig, SIG_KERNEL_STOP_MASK))
		remove_pending(task, sigmask(SIGCONT));
	else if (sig == SIGCONT)
		continue_group(task);
	return !sig_ignored(task, sig);
}

static bool wants_signal(int sig, const struct task_struct *task)
{
	if (sigismember(&task->blocked, sig) || (task->flags & PF_EXITING))
		return false;
	if (sig == SIGKILL)
		return true;
	return task->state != __TASK_STOPPED;
}

/* A thread to deliver to: this one if it wants it, for a group any that does. */
static struct task_struct *find_target(int sig, struct task_struct *task,
				       bool group)
{
	struct task_struct *t = task;

	if (wants_signal(sig, task))
		return task;
	if (group)
		while_each_thread(task, t) if (wants_signal(sig, t)) return t;
	return NULL;
}

/* Does it end the process, whoever takes it? */
static bool sig_fatal(const struct task_struct *task, int sig)
{
	return sig_handler(task, sig) == SIG_DFL &&
	       !(sigmask(sig) &
		 (SIG_KERNEL_STOP_MASK | SIG_KERNEL_IGNORE_MASK));
}

static void complete_signal(int sig, struct task_struct *task, bool group)
{
	struct signal_struct *signal = task->signal;
	struct task_struct *target = find_target(sig, task, group), *t;

	if (!target)
		return;
	if (!sig_fatal(task, sig) ||
	    (signal->flags & (SIGNAL_UNKILLABLE | SIGNAL_GROUP_EXIT))) {
		signal_wake_up(target, sig == SIGKILL);
		return;
	}
	signal->flags = SIGNAL_GROUP_EXIT;
	signal->group_exit_code = sig;
	signal->group_stop_count = 0;
	t = task;
	do {
		t->pending.signal |= sigmask(SIGKILL);
		signal_wake_up(t, true);
	}
	while_each_thread(task, t);
}

/* Of the old signals one of a kind waits. */
static bool legacy_queue(int sig, const struct sigpending *pending)
{
	return sig < SIGRTMIN && sigismember(&pending->signal, sig);
}

int __send_signal(int sig, const struct siginfo *info, struct task_struct *task,
		  bool group)
{
	struct sigpending *pending = group ? &task->signal->shared_pending :
					     &task->pending;
	int error;

	if (legacy_queue(sig, pending))
		return 0;
	error = queue_signal(sig, info, task, pending);
	if (!error)
		complete_signal(sig, task, group);
	return error;
}

int send_sig_info(int sig, const struct siginfo *info, struct task_struct *task,
		  bool group)
{
	unsigned long flags;
	int error = 0;

	if (!sig || !task->sighand)
		return 0;
	local_irq_save(flags);
	if (prepare_signal(sig, task, group))
		error = __send_signal(sig, info, task, group);
	local_irq_restore(flags);
	return error;
}

void force_sig_info(int sig, const struct siginfo *info,
		    struct task_struct *task)
{
	struct k_sigaction *action = &task->sighand->action[sig - 1];
	bool blocked = sigismember(&task->blocked, sig);
	unsigned long flags;

	local_irq_save(flags);
	if (blocked || action->sa.sa_handler == SIG_IGN) {
		action->sa.sa_handler = SIG_DFL;
		task->blocked &= ~sigmask(sig);
	}
	if (action->sa.sa_handler == SIG_DFL)
		task->signal->flags &= ~(unsigned int)SIGNAL_UNKILLABLE;
	send_sig_info(sig, info, task, false);
	local_irq_restore(flags);
}
