/*
 * What v86 cannot do alone, chosen by the first letter of the command line:
 *   d  a page fault whose frame cannot be pushed: a double fault, which has a task of its own
 *   g  iret to a null code segment: a general protection fault
 *   t  the same with an empty interrupt table: a triple fault
 *   j  a jump to where there is no memory
 *   l  g, 10 000 times over
 *   e  a page fault in the middle of a nested enter
 *   p  fourteen prefixes, which are allowed, and then fifteen; q  fifteen across the end of a page
 * POWER 8 comes from the double fault's task, POWER 13 from the protection fault's handler; ebx counts them. POWER 14
 * comes from the page fault's; ebx is the address.
 */
#include "pc.h"

main:
	movl 16(%ebx), %ebx
	GATE 0x0d, on_protection
	GATE 0x0e, on_page
	/* Vector 8: a task gate. */
	movl $0x00200000, idt + 8 * 8
	movl $0x00008500, idt + 8 * 8 + 4
	movl $tss, %eax
	movw %ax, gdt + 0x18 + 2
	shrl $16, %eax
	movb %al, gdt + 0x18 + 4
	movl $spare, %eax
	movw %ax, gdt + 0x20 + 2
	shrl $16, %eax
	movb %al, gdt + 0x20 + 4
	movw $0x67, gdt + 0x18
	movw $0x0089, gdt + 0x18 + 5
	movw $0x67, gdt + 0x20
	movw $0x0089, gdt + 0x20 + 5
	movw $0x18, %ax
	ltr %ax

	movl $table + 3, directory
	movl $0, %ecx
1:	movl %ecx, %eax
	shll $12, %eax
	orl $3, %eax
	movl %eax, table(, %ecx, 4)
	incl %ecx
	cmpl $768, %ecx
	jb 1b
	movl $directory, %eax
	movl %eax, %cr3
	movl %cr0, %eax
	orl $0x80000000, %eax
	movl %eax, %cr0

	cmpb $'d', (%ebx)
	je double
	cmpb $'t', (%ebx)
	je triple
	cmpb $'j', (%ebx)
	je jump
	cmpb $'l', (%ebx)
	je loop
	cmpb $'e', (%ebx)
	je nested
	cmpb $'p', (%ebx)
	je prefixes
	cmpb $'q', (%ebx)
	je edge
	jmp protection

nested:	movl $0x310008, %ebp
	enter $8, $2

prefixes:
	.fill 14, 1, 0x66
	nop
	.fill 15, 1, 0x66
	nop

double:	movl $0x310000, %esp
	pushl $0
triple:	lidt nothing
protection:
	call 1f
1:	pushl $0
	pushl $protection
	iret

jump:	movl $0x81, directory + 0xc00
	movl %cr4, %eax
	orl $0x10, %eax
	movl %eax, %cr4
	movl $0x40000083, directory + 0xc00
	movl $0xc0000000, %eax
	jmp *%eax

loop:	movl $stack_top, %esp
	pushl $0
	pushl $loop
	iret

on_protection:
	incl count
	cmpb $'l', (%ebx)
	jne 1f
	cmpl $10000, count
	jb loop
1:	movl count, %ebx
	POWER 13

on_page:
	movl %cr2, %ebx
	POWER 14

on_double:
	movl $1, %ebx
	POWER 8

	.balign 4096
	.skip 4096 - 7
edge:	.fill 15, 1, 0x3e
	nop

	.data
count:	.long 0
nothing: .word 0
	.long 0
	.balign 8
tss:	.skip 0x68
/* The double fault's own processor state: page tables, stack and all. */
spare:	.skip 4
	.long spare_top, 0x10
	.skip 16
	.long directory, on_double, 2
	.skip 16
	.long spare_top, 0, 0, 0
	.long 0x10, 0x08, 0x10, 0x10, 0x10, 0x10, 0
	.long 0x680000
	.bss
	.balign 4096
directory: .skip 4096
table:	.skip 4096
	.skip 4096
spare_top:
