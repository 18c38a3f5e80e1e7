/*
 * switch_to(prev, next, last): the moment one task becomes another.
 *
 * prev's callee-saved registers go onto its own stack, its stack pointer and
 * the address to continue at into its thread_struct; then the stack pointer is
 * next's, and with it `current`, all locals and the way back. The jump to
 * __switch_to() has next's saved ip as its return address: label 1 below for a
 * task that was switched away here before, ret_from_fork for a new one.
 *
 * When prev runs again, it is because some third task switched to it: that one
 * is left in last.
 */
#ifndef ARCH_SWITCH_TO_H
#define ARCH_SWITCH_TO_H

#include "arch/processor.h"
#include "sched/sched.h"

#define switch_to(prev, next, last)                                           \
	do {                                                                  \
		unsigned long ebx, ecx, edx, esi, edi;                        \
                                                                              \
		asm volatile("pushl %%ebp\n\t"                                \
			     "movl %%esp, %[prev_sp]\n\t"                     \
			     "movl %[next_sp], %%esp\n\t"                     \
			     "movl $1f, %[prev_ip]\n\t"                       \
			     "pushl %[next_ip]\n\t"                           \
			     "jmp __switch_to\n"                              \
			     "1:\n\t"                                         \
			     "popl %%ebp"                                     \
			     : [prev_sp] "=m"((prev)->thread.sp),             \
			       [prev_ip] "=m"((prev)->thread.ip), "=a"(last), \
			       "=b"(ebx), "=c"(ecx), "=d"(edx), "=S"(esi),    \
			       "=D"(edi)                                      \
			     : [next_sp] "m"((next)->thread.sp),              \
			       [next_ip] "m"((next)->thread.ip),              \
			       [prev] "a"(prev), [next] "d"(next)             \
			     : "memory");                                     \
		(void)ebx, (void)ecx, (void)edx, (void)esi, (void)edi;        \
	} while (0)

#endif
