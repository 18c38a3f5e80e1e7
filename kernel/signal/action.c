/*
 * What a process says about signals beforehand: what each one does, and which are
 * blocked.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/sched.h"
#include "signal/queue.h"
#include "signal/signal.h"

/* Signals that are pending but would now do nothing are forgotten. */
static void forget_ignored(int sig)
{
	struct task_struct *t = current;

	rm_from_queue(sigmask(sig), &current->signal->shared_pending);
	do {
		rm_from_queue(sigmask(sig), &t->pending);
	}
	while_each_thread(current, t);
}

static void set_action(int sig, const struct sigaction *action)
{
	struct sigaction *sa = &current->sighand->action[sig - 1].sa;
	unsigned long flags;

	local_irq_save(flags);
	*sa = *action;
	sa->sa_mask &= ~SIG_KERNEL_ONLY_MASK;
	if (sa->sa_handler == SIG_IGN ||
	    (sa->sa_handler == SIG_DFL &&
	     (sigmask(sig) & SIG_KERNEL_IGNORE_MASK)))
		forget_ignored(sig);
	recalc_sigpending();
	local_irq_restore(flags);
}

SYSCALL_DEFINE4(rt_sigaction, int, sig, const struct sigaction __user *, act,
		struct sigaction __user *, oact, size_t, sigsetsize)
{
	struct sigaction new, old;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (act && copy_from_user(&new, act, sizeof(new)))
		return -EFAULT;
	if (sig < 1 || sig > _NSIG ||
	    (act && (sigmask(sig) & SIG_KERNEL_ONLY_MASK)))
		return -EINVAL;
	old = current->sighand->action[sig - 1].sa;
	if (act)
		set_action(sig, &new);
	if (oact && copy_to_user(oact, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE4(rt_sigprocmask, int, how, const sigset_t __user *, nset,
		sigset_t __user *, oset, size_t, sigsetsize)
{
	sigset_t old = current->blocked, set;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (nset) {
		if (copy_from_user(&set, nset, sizeof(set)))
			return -EFAULT;
		set &= ~SIG_KERNEL_ONLY_MASK;
		if (how == SIG_BLOCK)
			current->blocked |= set;
		else if (how == SIG_UNBLOCK)
			current->blocked &= ~set;
		else if (how == SIG_SETMASK)
			current->blocked = set;
		else
			return -EINVAL;
		recalc_sigpending();
	}
	if (oset && copy_to_user(oset, &old, sizeof(old)))
		return -EFAULT;
	return 0;
}

SYSCALL_DEFINE2(rt_sigpending, sigset_t __user *, uset, size_t, sigsetsize)
{
	sigset_t set = (current->pending.signal |
			current->signal->shared_pending.signal) &
		       current->blocked;

	if (sigsetsize > sizeof(set))
		return -EINVAL;
	return copy_to_user(uset, &set, sigsetsize) ? -EFAULT : 0;
}

/* Other signals are blocked while it sleeps. The handler that ends it runs before
 * they are what they were. */
SYSCALL_DEFINE2(rt_sigsuspend, const sigset_t __user *, unewset, size_t,
		sigsetsize)
{
	sigset_t set;

	if (sigsetsize != sizeof(sigset_t))
		return -EINVAL;
	if (copy_from_user(&set, unewset, sizeof(set)))
		return -EFAULT;
	current->saved_sigmask = current->blocked;
	current->blocked = set & ~SIG_KERNEL_ONLY_MASK;
	recalc_sigpending();
	set_current_state(TASK_INTERRUPTIBLE);
	schedule();
	set_ti_thread_flag(current_thread_info(), TIF_RESTORE_SIGMASK);
	return -ERESTARTNOHAND;
}

SYSCALL_DEFINE0(pause)
{
	set_current_state(TASK_INTERRUPTIBLE);
	schedule();
	return -ERESTARTNOHAND;
}

void flush_signal_handlers(struct task_struct *task)
{
	for (int i = 0; i < _NSIG; i++) {
		struct sigaction *sa = &task->sighand->action[i].sa;

		*sa = (struct sigaction){
			.sa_handler = sa->sa_handler == SIG_IGN ? SIG_IGN :
								  SIG_DFL,
		};
	}
}
