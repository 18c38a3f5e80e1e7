/*
 * Takes every kind of input, and keeps what came: keys, frames, edges on lines 5 and 9, and a word that the host writes.
 * Ticks at 1 kHz, works between two sleeps, so that inputs land in both. POWER 0 with the ticks after the key 1 (Escape).
 */
#include "pc.h"
#include "nic.h"

main:
	GATE 0x20, on_tick
	GATE 0x21, on_key
	GATE 0x25, on_line5
	GATE 0x29, on_line9
	GATE 0x2b, on_frame
	PIC 0xd8, 0xf5
	PIT 1193
	call start_keyboard
	call start_card
	/* Its address, six bytes that each stand there twice. */
	movl $0, %ebx
	movl $12, %ecx
	movl $address, %edi
	call read_card
1:	sti
	movl $2000, %ecx
2:	movl poked, %eax
	addl %eax, sum
	roll $1, sum
	decl %ecx
	jnz 2b
	hlt
	cmpb $1, last_key
	jne 1b
	movl ticks, %ebx
	POWER 0

/* Interrupts from the keyboard, codes translated; then let it send. */
start_keyboard:
	OUT 0x64, 0x60
	OUT 0x60, 0x45
	OUT 0x60, 0xf4
	ret

on_tick:
	incl ticks
	pushl %eax
	OUT 0x20, 0x20
	popl %eax
	iret

on_key:
	pushl %eax
	pushl %ebx
	inb $0x60, %al
	movl key_count, %ebx
	movb %al, keys(%ebx)
	movb %al, last_key
	incb key_count
	OUT 0x20, 0x20
	popl %ebx
	popl %eax
	iret

on_line5:
	pushl %eax
	incl line5
	OUT 0x20, 0x20
	popl %eax
	iret

on_line9:
	pushl %eax
	incl line9
	OUT 0xa0, 0x20
	OUT 0x20, 0x20
	popl %eax
	iret

/* One frame: its header of four bytes says where the next is, and how long it is with the header. */
on_frame:
	pushal
	movl page, %ebx
	shll $8, %ebx
	movl $4, %ecx
	movl $header, %edi
	call read_card
	addl $4, %ebx
	movzwl header + 2, %ecx
	subl $4, %ecx
	movl frame_end, %edi
	call read_card
	movl %edi, frame_end
	movzbl header + 1, %eax
	movl %eax, page
	decl %eax
	movw $NIC + 3, %dx
	outb %al, %dx
	CARD 0x7, 0x01
	OUT 0xa0, 0x20
	OUT 0x20, 0x20
	popal
	iret

	.data
	.globl poked, sum, ticks, key_count, keys, line5, line9, frame_end, frames, address
poked:	.long 0
sum:	.long 1
ticks:	.long 0
line5:	.long 0
line9:	.long 0
key_count:
	.long 0
last_key:
	.long 0
page:	.long 0x47
header:	.long 0
frame_end:
	.long frames
address:
	.skip 12

	.bss
keys:	.skip 256
frames:	.skip 65536
