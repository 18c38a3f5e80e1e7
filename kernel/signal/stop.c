/*
 * Stopping. A stop signal stops the whole group: the thread that takes it tells
 * the others, each stops by itself on its way to user mode, and the last one
 * tells the parent.
 *
 *     SIGSTOP --> thread A: group_stop_count = 3 --> B, C: TIF_SIGPENDING
 *                           A stops: 2
 *                           B stops: 1
 *                           C stops: 0, SIGNAL_STOP_STOPPED, SIGCHLD
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* The whole group is to stop. */
static void start_group_stop(int sig)
{
	struct signal_struct *signal = current->signal;
	struct task_struct *t = current;

	signal->group_exit_code = sig;
	signal->group_stop_count = 1;
	while_each_thread(current, t)
	{
		if ((t->flags & PF_EXITING) || t->state == __TASK_STOPPED)
			continue;
		signal->group_stop_count++;
		signal_wake_up(t, false);
	}
}

bool do_signal_stop(int sig)
{
	struct signal_struct *signal = current->signal;
	unsigned long flags;
	bool last;

	local_irq_save(flags);
	if (!signal->group_stop_count) {
		if (!(signal->flags & SIGNAL_STOP_DEQUEUED) ||
		    signal_group_exit(signal)) {
			local_irq_restore(flags);
			return false;
		}
		start_group_stop(sig);
	}
	last = --signal->group_stop_count == 0;
	if (last)
		signal->flags = SIGNAL_STOP_STOPPED;
	current->exit_code = signal->group_exit_code;
	set_current_state(__TASK_STOPPED);
	if (last)
		do_notify_parent_cldstop(current, CLD_STOPPED);
	schedule();
	current->exit_code = 0;
	recalc_sigpending();
	local_irq_restore(flags);
	return true;
}

void exit_signals(struct task_struct *task)
{
	struct signal_struct *signal = task->signal;
	struct task_struct *t = task;
	unsigned long flags;

	local_irq_save(flags);
	task->flags |= PF_EXITING;
	if (!thread_group_empty(task) && signal_pending(task) &&
	    !signal_group_exit(signal))
		while_each_thread(task, t) if (!(t->flags & PF_EXITING))
			signal_wake_up(t, false);
	if (signal->group_stop_count && --signal->group_stop_count == 0) {
		signal->flags = SIGNAL_STOP_STOPPED;
		do_notify_parent_cldstop(task, CLD_STOPPED);
	}
	local_irq_restore(flags);
}

void zap_other_threads(void)
{
	struct task_struct *t = current;

	current->signal->group_stop_count = 0;
	while_each_thread(current, t)
	{
		if (t->exit_state)
			continue;
		t->pending.signal |= sigmask(SIGKILL);
		signal_wake_up(t, true);
	}
}
