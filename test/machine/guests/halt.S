/*
 * Ways to sleep, chosen by the first letter of the command line:
 *   c  interrupts off                    m  interrupts on, every line masked
 *   e  the timer's interrupt was never acknowledged, so the next one is held back
 *   r  the CMOS clock's periodic interrupt, whose cause is never read, so that it rises once
 *   t  until one tick of the timer, then POWER 0
 *   s  as t, but the tick is already there when `sti; hlt` begins
 *   p  as t, but the only tick there is came 100 ms ago, and the timer was read since
 */
#include "pc.h"

main:
	movl 16(%ebx), %ebx
	GATE 0x20, on_tick
	GATE 0x28, on_clock
	PIC 0xff, 0xff
	cmpb $'m', (%ebx)
	je wait
	cmpb $'r', (%ebx)
	je clock
	cmpb $'c', (%ebx)
	je off
	cmpb $'p', (%ebx)
	je pending
	PIT 11932
	OUT 0x21, 0xfe
	cmpb $'s', (%ebx)
	jne wait
	movl $1000000, %ecx
1:	decl %ecx
	jnz 1b
	OUT 0x21, 0xff
	OUT 0x43, 0x30
	OUT 0x21, 0xfe
wait:	.globl shadow
	sti
shadow:	hlt
	cmpb $'e', (%ebx)
	je wait
	cmpb $'r', (%ebx)
	je wait
	movl ticks, %ebx
	POWER 0
off:	cli
	hlt

pending:
	OUT 0x21, 0xfe
	OUT 0x43, 0x30
	OUT 0x40, 0x9c
	OUT 0x40, 0x2e
	movl $2750000, %ecx
1:	decl %ecx
	jnz 1b
	OUT 0x43, 0
	jmp wait

clock:	OUT 0x21, 0xfb
	OUT 0xa1, 0xfe
	OUT 0x70, 0x0b
	OUT 0x71, 0x42
	jmp wait

on_clock:
	OUT 0xa0, 0x20
	OUT 0x20, 0x20
	iret

on_tick:
	incl ticks
	cmpb $'e', (%ebx)
	je 1f
	OUT 0x20, 0x20
1:	iret

	.data
ticks:	.long 0
