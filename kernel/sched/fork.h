/*
 * Making tasks. fork() and kernel_thread() are do_fork() with different flags.
 */
#ifndef SCHED_FORK_H
#define SCHED_FORK_H

#include "arch/ptrace.h"
#include "lib/types.h"

/* What the child shares with its parent; the lowest byte is the signal that
 * its end sends. The other flags of clone() come with clone() itself. */
#define CSIGNAL	    0x000000ff
#define CLONE_VM    0x00000100
#define CLONE_FS    0x00000200
#define CLONE_FILES 0x00000400

struct task_struct;

/* Create a task from the current one and let it run. Its pid, or an errno. */
long do_fork(unsigned long clone_flags, unsigned long stack_start,
	     const struct pt_regs *regs);

/* A task that runs fn(arg) in the kernel, with no address space of its own.
 * fn must not return, unless it has called kernel_execve(). */
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);

/* arch/process.c */
void copy_thread(unsigned long sp, struct task_struct *child,
		 const struct pt_regs *regs);

void fork_init(void);

#endif
