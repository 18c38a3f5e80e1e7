/*
 * A busy kernel: 600 ticks at 1 kHz while it computes, waits, faults in pages and asks for time and chance.
 *
 * Everything that could differ between two runs ends up in memory: the sum over rdtsc, rdrand, the CMOS clock and the
 * PIT's count. Ends with POWER 0 and the tick count in ebx.
 */
#include "pc.h"

#define PRESENT_WRITABLE 3

main:
	GATE 0x20, on_tick
	GATE 0x0e, on_page_fault

	/* Identity map of 4 MiB, but the last MiB is absent until touched. */
	movl $directory, %edi
	movl $table + PRESENT_WRITABLE, (%edi)
	movl $0, %ecx
1:	movl %ecx, %eax
	shll $12, %eax
	orl $PRESENT_WRITABLE, %eax
	movl %eax, table(, %ecx, 4)
	incl %ecx
	cmpl $768, %ecx
	jb 1b
	movl %edi, %cr3
	movl %cr0, %eax
	orl $0x80010000, %eax
	movl %eax, %cr0

	PIC 0xfe, 0xff
	PIT 1193
	sti

	movl $0x300000, %edi
work:
	/* Some arithmetic, so that ticks land in the middle of things. */
	movl $3000, %ecx
2:	imull $1103515245, %ebp, %ebp
	addl $12345, %ebp
	decl %ecx
	jnz 2b

	/* A word on the next absent page: a page fault, and the store again. */
	movl %ebp, (%edi)
	addl $4096 + 4, %edi
	cmpl $0x3f0000, %edi
	jb 3f
	movl $0x300000, %edi

3:	rdtsc
	addl %eax, sum
	rdrand %eax
	addl %eax, sum
	movb $0, %al
	outb %al, $0x70
	inb $0x71, %al
	addb %al, sum
	OUT 0x43, 0
	inb $0x40, %al
	addb %al, sum
	inb $0x40, %al
	addb %al, sum

	movl $idle_source, %esi
	movl $idle_copy, %ebx
	xchgl %edi, %ebx
	movl $64, %ecx
	rep movsl
	movl %ebx, %edi

	/* Every other round sleeps until the next tick; the pair must not lose one that comes in between. */
	xorl $1, round
	jz 4f
	cli
	movl ticks, %eax
	cmpl seen, %eax
	movl %eax, seen
	jne 4f
	sti
	hlt
4:	sti
	cmpl $600, ticks
	jb work
	cli
	PUT 0x3f8, '!'
	movl ticks, %ebx
	POWER 0

	.globl on_tick
on_tick:
	pushl %eax
	pushl %edx
	incl ticks
	movl ticks, %eax
	testl $63, %eax
	jnz 1f
	PUT 0x3f8, '.'
	PUT 0x2f8, 't'
1:	OUT 0x20, 0x20
	popl %edx
	popl %eax
	iret

on_page_fault:
	pushl %eax
	pushl %ecx
	movl %cr2, %eax
	movl %eax, %ecx
	shrl $12, %ecx
	andl $0xfffff000, %eax
	orl $PRESENT_WRITABLE, %eax
	movl %eax, table(, %ecx, 4)
	incl faults
	popl %ecx
	popl %eax
	addl $4, %esp
	iret

	.data
	.globl ticks
ticks:	.long 0
seen:	.long 0
round:	.long 0
	.globl sum
sum:	.long 0
	.globl faults
faults:	.long 0
idle_source:
	.rept 64
	.long 0x01020304
	.endr
	.bss
	.balign 4096
directory: .skip 4096
table:	.skip 4096
idle_copy: .skip 256
