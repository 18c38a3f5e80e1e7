/*
 * The processor's own interrupt switch, EFLAGS.IF. On a machine with one
 * processor it is also the strongest lock: what runs with interrupts off runs
 * alone.
 */
#ifndef ARCH_IRQFLAGS_H
#define ARCH_IRQFLAGS_H

#include "lib/types.h"

#define X86_EFLAGS_FIXED 0x002
#define X86_EFLAGS_IF	 0x200
#define X86_EFLAGS_NT	 0x4000

static inline void local_irq_disable(void)
{
	asm volatile("cli" : : : "memory");
}

static inline void local_irq_enable(void)
{
	asm volatile("sti" : : : "memory");
}

static inline unsigned long native_save_fl(void)
{
	unsigned long flags;

	asm volatile("pushfl\n\tpopl %0" : "=r"(flags) : : "memory");
	return flags;
}

/* Turn interrupts off, remembering in flags whether they were on. */
#define local_irq_save(flags)               \
	do {                                \
		(flags) = native_save_fl(); \
		local_irq_disable();        \
	} while (0)

#define local_irq_restore(flags)                   \
	asm volatile("pushl %0\n\tpopfl"           \
		     :                             \
		     : "r"((unsigned long)(flags)) \
		     : "memory", "cc")

/* Wait for an interrupt. sti takes effect after hlt has begun, so that none
 * can slip in between. */
static inline void safe_halt(void)
{
	asm volatile("sti\n\thlt" : : : "memory");
}

/* Halt for good: nothing can wake this. */
static inline void __noreturn halt_forever(void)
{
	for (;;)
		asm volatile("cli\n\thlt" : : : "memory");
}

#endif
