/*
 * Touches every device that v86 has, again and again, and keeps a sum over what they answer: whatever a snapshot forgets
 * shows in the sum. 130 ticks, most of them at 1 kHz; the clock interrupts at 1024 Hz; keyboard and COM1 interrupt when
 * there is input; the network card when there is a frame.
 * Ends with POWER 0 and the sum in ebx. In between it sleeps, computes in the FPU and in SSE registers, and does a long
 * division by shifts, so that its flags are lazy at every moment.
 */
#include "pc.h"
#include "nic.h"

/* Adds what a port holds to the sum. */
.macro TASTE port
	movw $\port, %dx
	inb %dx, %al
	call taste
.endm

.macro TELL port, value
	movw $\port, %dx
	movb $\value, %al
	outb %al, %dx
.endm

main:
	GATE 0x20, on_tick
	GATE 0x21, on_key
	GATE 0x24, on_byte
	GATE 0x28, on_clock
	GATE 0x2b, on_frame
	movl %cr0, %eax
	andl $~0x4, %eax
	orl $0x2, %eax
	movl %eax, %cr0
	movl $0x600, %eax
	movl %eax, %cr4
	fninit
	PIC 0xe8, 0xf6
	PIT 1193
	/* Clock: interrupts at 1024 Hz. */
	OUT 0x70, 0x0b
	OUT 0x71, 0x42
	/* Keyboard: interrupts on, scanning on. */
	OUT 0x64, 0x60
	OUT 0x60, 0x45
	OUT 0x60, 0xf4
	TELL 0x3f9, 1
	call start_card
	sti

round:	cli
	call graphics
	call disks
	call transfers
	call cards
	call sound
	call network
	sti
	/* Arithmetic whose flags are used a moment later. */
	movl $400, %ecx
1:	imull $1103515245, %ebp, %ebp
	addl $12345, %ebp
	adcl %ebp, sum
	rorl $3, sum
	decl %ecx
	jnz 1b
	fildl sum
	fsqrt
	faddp %st, %st(1)
	fld1
	cvtsi2sd %ebp, %xmm0
	addsd %xmm0, %xmm1
	movq %xmm1, fraction
	fists fraction + 8
	rdtsc
	addl %eax, sum
	rdrand %eax
	xorl %eax, sum
	cli
	cmpl $130, ticks
	jae 9f
	testl $1, rounds
	jz 2f
	sti
	hlt
2:	incl rounds
	sti
	jmp round
9:	movl sum, %ebx
	addl keys, %ebx
	POWER 0

/* sum = sum * 31 + al */
taste:	pushl %ecx
	movzbl %al, %eax
	imull $31, sum, %ecx
	addl %eax, %ecx
	movl %ecx, sum
	popl %ecx
	ret

/* Sixteen colours with planes and latches, the palette, a few registers; text memory too. */
graphics:
	TELL 0x3c4, 4
	TELL 0x3c5, 6
	TELL 0x3ce, 6
	TELL 0x3cf, 5
	TELL 0x3c4, 2
	movl rounds, %eax
	andb $15, %al
	incb %al
	movw $0x3c5, %dx
	outb %al, %dx
	movl rounds, %edi
	andl $0xfff, %edi
	movl sum, %eax
	movb %al, 0xa0000(%edi)
	movb 0xa0000(%edi), %al
	call taste
	movb %al, 0xa1000(%edi)
	TELL 0x3ce, 4
	movl rounds, %eax
	andb $3, %al
	movw $0x3cf, %dx
	outb %al, %dx
	movb 0xa0000(%edi), %al
	call taste
	TELL 0x3c8, 5
	movl sum, %eax
	andb $63, %al
	movw $0x3c9, %dx
	outb %al, %dx
	outb %al, %dx
	TASTE 0x3c9
	TASTE 0x3c4
	TASTE 0x3da
	TELL 0x3d4, 0x0f
	movl rounds, %eax
	movw $0x3d5, %dx
	outb %al, %dx
	TASTE 0x3d5
	ret

/* Selects the CD drive or no drive, and begins an IDENTIFY PACKET whose words come out one at a time. */
disks:	movl rounds, %eax
	andb $1, %al
	shlb $4, %al
	orb $0xa0, %al
	movw $0x176, %dx
	outb %al, %dx
	testl $7, rounds
	jnz 1f
	TELL 0x177, 0xa1
1:	movw $0x170, %dx
	inw %dx, %ax
	addl %eax, sum
	TASTE 0x177
	TASTE 0x176
	/* The floppy controller's version, half read. */
	testl $3, rounds
	jnz 2f
	TELL 0x3f5, 0x10
2:	TASTE 0x3f4
	testl $1, rounds
	jz 3f
	TASTE 0x3f5
3:	ret

/* DMA: one byte of an address, so that the flip-flop is left in the middle. */
transfers:
	movl rounds, %eax
	outb %al, $0x04
	TASTE 0x05
	movl rounds, %eax
	outb %al, $0x81
	TASTE 0x81
	/* The parallel port and COM1's scratch register. */
	movl sum, %eax
	movw $0x378, %dx
	outb %al, %dx
	TASTE 0x378
	movl rounds, %eax
	movw $0x3ff, %dx
	outb %al, %dx
	TASTE 0x3ff
	/* The timer's count, half read. */
	OUT 0x43, 0
	TASTE 0x40
	testl $2, rounds
	jz 1f
	TASTE 0x40
1:	ret

/* PCI: the disk controller's bus master moves between two places, and answers where it is. */
cards:	movl $0x8000f020, %eax
	movw $0xcf8, %dx
	outl %eax, %dx
	movl rounds, %eax
	andl $1, %eax
	shll $8, %eax
	addl $0xc000, %eax
	movw $0xcfc, %dx
	outl %eax, %dx
	inl %dx, %eax
	addl %eax, sum
	TASTE 0xc002
	TASTE 0xc102
	ret

/* The sound card's mixer, and a byte for its processor every other time. */
sound:	TELL 0x224, 0x22
	movl rounds, %eax
	movw $0x225, %dx
	outb %al, %dx
	TASTE 0x225
	testl $3, rounds
	jnz 1f
	TELL 0x22c, 0xe1
1:	TASTE 0x22a
	ret

/* The card's own address, read a byte at a time, so that the card is left in the middle of it. */
network:
	testl $7, rounds
	jnz 1f
	movl $0, %ebx
	movl $12, %ecx
	call aim_card
1:	TASTE NIC + 0x10
	TASTE NIC + 7
	ret

	.globl on_tick
on_tick:
	pushal
	incl ticks
	movl ticks, %eax
	testl $15, %eax
	jnz 1f
	PUT 0x3f8, '.'
1:	OUT 0x20, 0x20
	popal
	iret

on_key:	pushal
	inb $0x60, %al
	call taste
	incl keys
	OUT 0x20, 0x20
	popal
	iret

on_byte:
	pushal
1:	TASTE 0x3f8
	movw $0x2f8, %dx
	outb %al, %dx
	movw $0x3fd, %dx
	inb %dx, %al
	testb $1, %al
	jnz 1b
	OUT 0x20, 0x20
	popal
	iret

on_clock:
	pushal
	OUT 0x70, 0x0c
	inb $0x71, %al
	call taste
	OUT 0xa0, 0x20
	OUT 0x20, 0x20
	popal
	iret

/* One frame: a header of four bytes says where the next is, and how long this one is. */
on_frame:
	pushal
	movzbl page, %ebx
	shll $8, %ebx
	movl $4, %ecx
	movl $frame, %edi
	call read_card
	movl frame, %ecx
	shrl $16, %ecx
	movl $frame, %edi
	movl %ecx, %esi
	call read_card
	movl %esi, %ecx
	movl $frame, %esi
1:	lodsb
	call taste
	loop 1b
	movb frame + 1, %al
	movb %al, page
	decb %al
	movw $NIC + 3, %dx
	outb %al, %dx
	CARD 0x7, 0x01
	incl frames
	OUT 0xa0, 0x20
	OUT 0x20, 0x20
	popal
	iret

	.data
page:	.byte 0x47
	.balign 4
	.globl frames
frames:	.long 0
	.globl ticks
ticks:	.long 0
rounds:	.long 0
	.globl sum
sum:	.long 1
	.globl keys
keys:	.long 0
fraction:
	.quad 0, 0

	.bss
frame:	.skip 2048
