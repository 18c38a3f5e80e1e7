/*
 * What an entry into the kernel leaves on the kernel stack: the registers of
 * whatever was interrupted. For an entry from user mode it lies at the very
 * top, so task_pt_regs() always finds it.
 *
 *    top of stack  +-----------+
 *                  |    ss     |  pushed by the processor, and only
 *                  |    sp     |  when it came from user mode
 *                  |   flags   |
 *                  |    cs     |  pushed by the processor
 *                  |    ip     |
 *                  |  orig_ax  |  system call number; -1 for an exception;
 *                  |           |  ~vector for an interrupt
 *                  | gs … bx   |  pushed by SAVE_ALL
 *    struct        +-----------+
 *    pt_regs  -->
 */
#ifndef ARCH_PTRACE_H
#define ARCH_PTRACE_H

#ifdef __ASSEMBLY__

/* The same offsets for entry.S; traps.c asserts that they are right. */
#define PT_EBX	    0x00
#define PT_ESI	    0x0c
#define PT_EAX	    0x18
#define PT_GS	    0x28
#define PT_ORIG_EAX 0x2c
#define PT_CS	    0x34
#define PT_EFLAGS   0x38

#define PT_EFLAGS_IF 0x200

#else

#include "arch/segment.h"
#include "lib/types.h"

struct pt_regs {
	unsigned long bx; /* the six arguments of a system call, in order */
	unsigned long cx;
	unsigned long dx;
	unsigned long si;
	unsigned long di;
	unsigned long bp;
	unsigned long ax; /* and its result */
	unsigned long ds;
	unsigned long es;
	unsigned long fs;
	unsigned long gs;
	unsigned long orig_ax;
	unsigned long ip;
	unsigned long cs;
	unsigned long flags;
	unsigned long sp; /* these two only if user_mode() */
	unsigned long ss;
};

static inline bool user_mode(const struct pt_regs *regs)
{
	return (regs->cs & SEGMENT_RPL_MASK) == 3;
}

#endif
#endif
