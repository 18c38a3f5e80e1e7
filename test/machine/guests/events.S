/*
 * Trace events with arguments worth copying, under paging: at 0xc0000000 lies the first 4 MiB again (one large page).
 *
 *   event 0x10: ebx a chain of two pointers to 0x11223344; ecx a string; edx an absent page; esi a string that runs
 *               into an absent page; edi a number
 *   event 0x20: ecx counts from 0 to 9, one event each
 */
#include "pc.h"

main:
	movl $table + 3, directory
	movl $0x83, directory + 0xc00
	movl $0, %ecx
1:	movl %ecx, %eax
	shll $12, %eax
	orl $3, %eax
	movl %eax, table(, %ecx, 4)
	incl %ecx
	cmpl $1024, %ecx
	jb 1b
	movl $0, table + 4 * (0x300000 >> 12)
	movl $directory, %eax
	movl %eax, %cr3
	movl %cr4, %eax
	orl $0x10, %eax
	movl %eax, %cr4
	movl %cr0, %eax
	orl $0x80000000, %eax
	movl %eax, %cr0

	/* A word across two pages, and a string up to the end of the last page before the hole. */
	movl $0x55667788, 0x200ffe
	movl $0x21646e65, 0x2ffffc

	movl $first + 0xc0000000, %ebx
	movl $text + 0xc0000000, %ecx
	movl $0x300000, %edx
	movl $0x2ffffc, %esi
	movl $0x1234, %edi
	.globl event
event:	TRACE 0x10

	movl $0, %ecx
2:	TRACE 0x20
	incl %ecx
	cmpl $10, %ecx
	jb 2b
	movl given, %ebx
	POWER 0

	.data
first:	.long 0, second + 0xc0000000
second:	.long 0, 0, 0x11223344
text:	.asciz "captured"
	.globl given
given:	.long 0
	.bss
	.balign 4096
directory: .skip 4096
table:	.skip 4096
