/*
 * Sending a signal: into the set of those pending, and somebody is woken to look.
 *
 *   send_sig --> prepare_signal     ignored? SIGCONT and stop signals cancel
 *                    |              each other here, even if they are blocked
 *                    v
 *                pending |= sig     the task's own, or the group's
 *                    |
 *                    v
 *             complete_signal       a thread that wants it is woken; if it kills,
 *                                   all threads are
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"
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
	       (handler == SIG_DFL && (sigmask(sig) & SIG_KERNEL_IGNORE_MASK));
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

	task->signal->shared_pending.signal &= ~mask;
	do {
		t->pending.signal &= ~mask;
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

/* What a signal does by being sent. True if it is to be delivered, too. */
static bool prepare_signal(int sig, struct task_struct *task)
{
	if (task->signal->flags & SIGNAL_GROUP_EXIT)
		return !sig_ignored(task, sig);
	if (sigmask(sig) & SIG_KERNEL_STOP_MASK)
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

int send_sig(int sig, struct task_struct *task, bool group)
{
	struct sigpending *pending = group ? &task->signal->shared_pending :
					     &task->pending;
	unsigned long flags;

	if (!sig || !task->sighand)
		return 0;
	local_irq_save(flags);
	trace_signal_generate(sig, task, group);
	if (prepare_signal(sig, task) && !sigismember(&pending->signal, sig)) {
		pending->signal |= sigmask(sig);
		complete_signal(sig, task, group);
	}
	local_irq_restore(flags);
	return 0;
}

void force_sig(int sig, struct task_struct *task)
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
	send_sig(sig, task, false);
	local_irq_restore(flags);
}
