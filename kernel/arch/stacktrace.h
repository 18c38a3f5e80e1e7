/*
 * Where a task that is not running stands in the kernel.
 */
#ifndef ARCH_STACKTRACE_H
#define ARCH_STACKTRACE_H

struct task_struct;

/* The return addresses on the stack of a sleeping task, innermost first: at most
 * max of them. How many; 0 for the current task, which has no saved stack. */
int save_stack_trace_tsk(const struct task_struct *task, unsigned long *trace,
			 int max);

/* The function it sleeps in, but for the scheduler's own; 0 if it does not. */
unsigned long get_wchan(const struct task_struct *task);

#endif
