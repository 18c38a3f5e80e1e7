/*
 * Acting on signals, in the context of the task they were sent to, on its way to
 * user mode.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/ptrace.h"
#include "arch/sigframe.h"
#include "lib/err.h"
#include "sched/exit.h"
#include "sched/jobctl.h"
#include "sched/sched.h"
#include "signal/queue.h"
#include "signal/signal.h"
#include "syscalls.h"
#include "trace/events.h"

void recalc_sigpending(void)
{
	const struct signal_struct *signal = current->signal;
	sigset_t pending = current->pending.signal |
			   signal->shared_pending.signal;

	if ((pending & ~current->blocked) || signal->group_stop_count ||
	    (signal->flags & SIGNAL_CLD_MASK))
		set_ti_thread_flag(current_thread_info(), TIF_SIGPENDING);
	else
		clear_ti_thread_flag(current_thread_info(), TIF_SIGPENDING);
}

/* Faults first, which are about the very next instruction; then by number. */
static int next_signal(sigset_t set)
{
	const sigset_t synchronous = sigmask(SIGSEGV) | sigmask(SIGBUS) |
				     sigmask(SIGILL) | sigmask(SIGTRAP) |
				     sigmask(SIGFPE);

	if (set & synchronous)
		set &= synchronous;
	if ((u32)set)
		return __builtin_ctz((u32)set) + 1;
	return set ? __builtin_ctz((u32)(set >> 32)) + 33 : 0;
}

/* Take the next signal that is not blocked, and why it came: the thread's own
 * before the group's. 0 if there is none. */
static int dequeue_signal(struct siginfo *info)
{
	struct sigpending *pending = &current->pending;
	int sig = next_signal(pending->signal & ~current->blocked);

	if (!sig) {
		pending = &current->signal->shared_pending;
		sig = next_signal(pending->signal & ~current->blocked);
	}
	if (sig)
		collect_signal(sig, pending, info);
	if (sig && (sigmask(sig) & SIG_KERNEL_STOP_MASK) &&
	    !signal_group_exit(current->signal))
		current->signal->flags |= SIGNAL_STOP_DEQUEUED;
	recalc_sigpending();
	return sig;
}

/* Tell the parent that the group has stopped or goes on. */
static void notify_jobctl(void)
{
	struct signal_struct *signal = current->signal;
	int why = signal->flags & SIGNAL_CLD_CONTINUED ? CLD_CONTINUED :
							 CLD_STOPPED;

	signal->flags &= ~(unsigned int)SIGNAL_CLD_MASK;
	do_notify_parent_cldstop(current->group_leader, why);
}

/* What a signal does that has no handler. */
static void default_action(int sig)
{
	sigset_t mask = sigmask(sig);

	if (mask & SIG_KERNEL_IGNORE_MASK)
		return;
	if ((current->signal->flags & SIGNAL_UNKILLABLE) &&
	    !(mask & SIG_KERNEL_ONLY_MASK))
		return;
	if (mask & SIG_KERNEL_STOP_MASK) {
		/* nobody would be there to continue it */
		if (sig == SIGSTOP || !is_current_pgrp_orphaned())
			do_signal_stop(sig);
		return;
	}
	current->flags |= PF_SIGNALED;
	do_group_exit(sig);
}

/* Act on all signals that do not need a handler. The first that does, or 0. */
static int get_signal_to_deliver(struct siginfo *info)
{
	for (;;) {
		__sighandler_t handler;
		int sig;

		if (current->signal->flags & SIGNAL_CLD_MASK)
			notify_jobctl();
		if (current->signal->group_stop_count && do_signal_stop(0))
			continue;
		sig = dequeue_signal(info);
		if (!sig)
			return 0;
		handler = current->sighand->action[sig - 1].sa.sa_handler;
		trace_signal_deliver(sig, current, (const void *)handler);
		if (handler == SIG_IGN)
			continue;
		if (handler != SIG_DFL)
			return sig;
		local_irq_enable();
		default_action(sig);
		local_irq_disable();
	}
}

/* A system call that a signal interrupted, and no handler knows of it: it is
 * made again, as if nothing had happened. */
static void restart_syscall(struct pt_regs *regs)
{
	if ((long)regs->orig_ax < 0)
		return;
	switch ((long)regs->ax) {
	case -ERESTARTSYS:
	case -ERESTARTNOINTR:
	case -ERESTARTNOHAND:
		regs->ax = regs->orig_ax;
		break;
	case -ERESTART_RESTARTBLOCK:
		regs->ax = __NR_restart_syscall;
		break;
	default:
		return;
	}
	regs->ip -= 2; /* int $0x80 */
}

/* A system call that is cut short by a handler: only some are made again after
 * it, and only if the handler allows. */
static void end_syscall(struct pt_regs *regs, const struct sigaction *action)
{
	if ((long)regs->orig_ax < 0)
		return;
	switch ((long)regs->ax) {
	case -ERESTARTSYS:
		if (!(action->sa_flags & SA_RESTART))
			break;
		/* fall through */
	case -ERESTARTNOINTR:
		regs->ax = regs->orig_ax;
		regs->ip -= 2;
		return;
	case -ERESTART_RESTARTBLOCK:
	case -ERESTARTNOHAND:
		break;
	default:
		return;
	}
	regs->ax = (unsigned long)-EINTR;
}

/* Continue in the handler, with more signals blocked than before. */
static void handle_signal(int sig, const struct siginfo *info,
			  struct pt_regs *regs)
{
	struct sigaction *sa = &current->sighand->action[sig - 1].sa;
	const struct sigaction action = *sa;
	sigset_t oldset = test_thread_flag(TIF_RESTORE_SIGMASK) ?
				  current->saved_sigmask :
				  current->blocked;

	end_syscall(regs, &action);
	if (action.sa_flags & SA_RESETHAND)
		sa->sa_handler = SIG_DFL;
	if (setup_frame(sig, &action, info, oldset, regs)) {
		if (sig == SIGSEGV)
			sa->sa_handler = SIG_DFL;
		force_sig(SIGSEGV, current);
		return;
	}
	local_irq_disable();
	clear_ti_thread_flag(current_thread_info(), TIF_RESTORE_SIGMASK);
	current->blocked |= action.sa_mask;
	if (!(action.sa_flags & SA_NODEFER))
		current->blocked |= sigmask(sig);
	recalc_sigpending();
	local_irq_enable();
}

/* One signal's handler at a time: for the next one the way to user mode leads
 * here again, and the frames pile up. */
void do_signal(struct pt_regs *regs)
{
	struct siginfo info;
	int sig;

	local_irq_disable();
	sig = get_signal_to_deliver(&info);
	local_irq_enable();
	if (sig) {
		handle_signal(sig, &info, regs);
		return;
	}
	restart_syscall(regs);
	if (!test_thread_flag(TIF_RESTORE_SIGMASK))
		return;
	local_irq_disable();
	clear_ti_thread_flag(current_thread_info(), TIF_RESTORE_SIGMASK);
	current->blocked = current->saved_sigmask;
	recalc_sigpending();
	local_irq_enable();
}
