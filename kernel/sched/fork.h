/*
 * Making tasks. fork(), vfork(), clone() and kernel_thread() are do_fork() with
 * different flags.
 */
#ifndef SCHED_FORK_H
#define SCHED_FORK_H

#include "arch/ptrace.h"
#include "lib/types.h"

/* What the child shares with its parent; the lowest byte is the signal that
 * its end sends. Of the book's list, CLONE_IDLETASK and CLONE_SETTID are gone
 * from Linux: the idle task is forked by a function of its own, and the thread's
 * id has the three flags below. */
enum clone_flags {
	CSIGNAL = 0x000000ff,
	CLONE_VM = 0x00000100,		  /* the address space */
	CLONE_FS = 0x00000200,		  /* root, directory, umask */
	CLONE_FILES = 0x00000400,	  /* open files */
	CLONE_SIGHAND = 0x00000800,	  /* what signals do */
	CLONE_PTRACE = 0x00002000,	  /* its tracer, if it has one */
	CLONE_VFORK = 0x00004000,	  /* wait until it lets go of the mm */
	CLONE_PARENT = 0x00008000,	  /* a sibling, not a child */
	CLONE_THREAD = 0x00010000,	  /* the thread group */
	CLONE_NEWNS = 0x00020000,	  /* new mounts */
	CLONE_SYSVSEM = 0x00040000,	  /* semaphores to give back */
	CLONE_SETTLS = 0x00080000,	  /* thread-local storage */
	CLONE_PARENT_SETTID = 0x00100000, /* tell the parent's memory its tid */
	CLONE_CHILD_CLEARTID = 0x00200000, /* zero it at its end, and wake */
	CLONE_DETACHED = 0x00400000,	   /* means nothing any more */
	CLONE_UNTRACED = 0x00800000,	   /* no tracer may insist on it */
	CLONE_CHILD_SETTID = 0x01000000,   /* tell the child's memory its tid */
	CLONE_STOPPED = 0x02000000,	   /* begin stopped */
	CLONE_NEWUTS = 0x04000000,	   /* new namespaces */
	CLONE_NEWIPC = 0x08000000,
	CLONE_NEWUSER = 0x10000000,
	CLONE_NEWPID = 0x20000000,
	CLONE_NEWNET = 0x40000000,
};

struct task_struct;

/* Create a task from the current one and let it run. Its pid, or an errno. */
long do_fork(unsigned long clone_flags, unsigned long stack_start,
	     const struct pt_regs *regs, int *parent_tidptr, int *child_tidptr);

/* A task that runs fn(arg) in the kernel, with no address space of its own.
 * fn must not return, unless it has called kernel_execve(). */
pid_t kernel_thread(int (*fn)(void *), void *arg, unsigned long flags);

/* fork(): 1 if the child runs before its parent, as the book has it and as
 * saves copies of pages; 2.6.34 has the same switch, off. */
extern int sched_child_runs_first;

/* How many tasks there are, and may be. */
extern int nr_threads, max_threads;
extern unsigned long total_forks;

/* arch/process.c: the child's first registers. 0 or an errno. */
int copy_thread(unsigned long clone_flags, unsigned long sp,
		struct task_struct *child, const struct pt_regs *regs);

#endif
