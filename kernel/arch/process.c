/*
 * A task as the processor knows it: how its first registers are made, how one
 * is exchanged for another, and how a program is started in it.
 */
#include "arch/current.h"
#include "arch/i387.h"
#include "arch/irqflags.h"
#include "arch/processor.h"
#include "lib/string.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "trace/events.h"

extern const char ret_from_fork[], kernel_thread_helper[];

/*
 * The child's first registers: the parent's, but fork returns 0 to it. For a
 * kernel thread there is no parent to copy; fn and arg travel in the two
 * registers that kernel_thread_helper looks at.
 *
 *   top  +---------+  <- sp0
 *        | pt_regs |
 *        +---------+  <- sp: schedule() will "return" to ip with this stack
 */
int copy_thread(unsigned long clone_flags, unsigned long sp,
		struct task_struct *child, const struct pt_regs *regs)
{
	struct pt_regs *childregs = task_pt_regs(child);
	int error = 0;

	task_thread_info(child)->status &= ~(u32)TS_USEDFPU;
	*childregs = *regs;
	childregs->ax = 0;
	childregs->sp = sp;
	child->thread.sp0 = (unsigned long)(childregs + 1);
	child->thread.sp = (unsigned long)childregs;
	child->thread.ip = (unsigned long)(user_mode(regs) ?
						   ret_from_fork :
						   kernel_thread_helper);
	if (clone_flags & CLONE_SETTLS)
		error = do_set_thread_area(child, -1, (void *)regs->si, false);
	trace_copy_thread(child, childregs);
	return error;
}

pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags)
{
	struct pt_regs regs = {
		.bx = (unsigned long)fn,
		.si = (unsigned long)arg,
		.orig_ax = (unsigned long)-1,
		.cs = __KERNEL_CS,
	};

	return (pid_t)do_fork(flags | CLONE_VM | CLONE_UNTRACED, 0, &regs, NULL,
			      NULL);
}

/*
 * The half of the switch that needs no assembly. switch_to() has exchanged the
 * stacks already; this exchanges the rest, and returns prev to whoever continues.
 * Interrupts are off.
 */
struct task_struct *__switch_to(struct task_struct *prev,
				struct task_struct *next)
{
	unlazy_fpu(prev);
	init_tss.x86_tss.sp0 = next->thread.sp0;
	load_TLS(&next->thread);
	return prev;
}

/* exec: from here the task is this program, at ip, with its stack at sp. */
void start_thread(struct pt_regs *regs, unsigned long ip, unsigned long sp)
{
	unsigned long orig_ax = regs->orig_ax;

	memset(regs, 0, sizeof(*regs));
	regs->orig_ax = orig_ax;
	regs->ds = __USER_DS;
	regs->es = __USER_DS;
	regs->ss = __USER_DS;
	regs->cs = __USER_CS;
	regs->ip = ip;
	regs->sp = sp;
	regs->flags = X86_EFLAGS_FIXED | X86_EFLAGS_IF;
	memset(current->thread.tls_array, 0, sizeof(current->thread.tls_array));
	load_TLS(&current->thread);
	flush_fpu(current);
}
