/*
 * The last stop before user mode, when there is work: give up the processor if
 * another task should run, act on signals if there are any.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "sched/sched.h"
#include "signal/signal.h"

void do_notify_resume(struct pt_regs *regs);

/* Entered with interrupts off; entry.S turns them off again and looks anew. */
void do_notify_resume(struct pt_regs *regs)
{
	local_irq_enable();
	if (test_thread_flag(TIF_NEED_RESCHED))
		schedule();
	if (current_thread_info()->flags &
	    (_TIF_SIGPENDING | _TIF_RESTORE_SIGMASK))
		do_signal(regs);
}
