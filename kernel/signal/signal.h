/*
 * Signals, as far as they reach: the kernel can make a task die of one. Sending,
 * handlers and stopping come with the signal structures.
 */
#ifndef SIGNAL_SIGNAL_H
#define SIGNAL_SIGNAL_H

#define SIGILL	4
#define SIGTRAP 5
#define SIGBUS	7
#define SIGFPE	8
#define SIGKILL 9
#define SIGSEGV 11
#define SIGPIPE 13
#define SIGCHLD 17
#define SIGSTOP 19

struct task_struct;

/* A signal that cannot be refused: the task dies of it before it returns to
 * user mode. */
void force_sig(int sig, struct task_struct *task);

/* On the way to user mode, with interrupts on: die if that is due. */
void do_signal(void);

#endif
