/*
 * Signal handlers, as far as they are the processor's matter.
 */
#ifndef ARCH_SIGFRAME_H
#define ARCH_SIGFRAME_H

#include "arch/uaccess.h"
#include "signal/sigset.h"

struct _fpstate;
struct pt_regs;
struct sigaction;
struct siginfo;

/* Make the program continue in a signal's handler, from which it returns to where
 * it was, with oldset blocked. -EFAULT if its stack has no room; then nothing has
 * changed but memory below the stack. */
int setup_frame(int sig, const struct sigaction *action,
		const struct siginfo *info, sigset_t oldset,
		struct pt_regs *regs);

/* fpstate.c: floating point to user memory, and from there (NULL: the program
 * had not computed yet). 0 or -EFAULT. */
int save_i387(struct _fpstate __user *buf);
int restore_i387(const struct _fpstate __user *buf);

#endif
