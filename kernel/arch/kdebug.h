/*
 * The end of the kernel's rope: die() for a fault that should not have
 * happened, with all that is known about it.
 */
#ifndef ARCH_KDEBUG_H
#define ARCH_KDEBUG_H

#include "arch/ptrace.h"

void show_registers(const struct pt_regs *regs);

/* Return addresses from a frame pointer on, each with its symbol. */
void show_trace(unsigned long bp);

/* Print what, registers and backtrace, then panic. */
void die(const char *what, const struct pt_regs *regs,
	 long error_code) __noreturn;

#endif
