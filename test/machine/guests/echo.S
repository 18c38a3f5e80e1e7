/*
 * Reads COM1 by interrupt, asleep in between, and writes each byte to COM2 with its case flipped. POWER 0 after a 'q'.
 */
#include "pc.h"

main:
	GATE 0x24, on_byte
	PIC 0xef, 0xff
	movw $0x3f9, %dx
	movb $1, %al
	outb %al, %dx
1:	sti
	hlt
	cmpb $'q', last
	jne 1b
	movl $0, %ebx
	POWER 0

on_byte:
	pushl %eax
	pushl %edx
	movw $0x3f8, %dx
2:	inb %dx, %al
	movb %al, last
	xorb $0x20, %al
	movw $0x2f8, %dx
	outb %al, %dx
	movw $0x3fd, %dx
	inb %dx, %al
	movw $0x3f8, %dx
	testb $1, %al
	jnz 2b
	OUT 0x20, 0x20
	popl %edx
	popl %eax
	iret

	.data
last:	.byte 0
