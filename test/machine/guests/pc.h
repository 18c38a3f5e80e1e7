/*
 * Enough of a PC for a guest of one idea: flat segments, 256 filled gates, controllers at vectors 0x20 and 0x28.
 *
 * Each guest includes this first and defines `main`, which runs with interrupts off and must not return.
 * Ports 0xe0 and 0xe4 are the machine's trace and power ports, as these tests configure them.
 */
	.section .multiboot, "a"
	.long 0x1badb002, 0, -0x1badb002

	.text
	.globl _start
_start:
	cld
	movl $stack_top, %esp
	lgdt gdt_pointer
	ljmp $0x08, $1f
1:	movw $0x10, %ax
	movw %ax, %ds
	movw %ax, %es
	movw %ax, %ss
	movw %ax, %fs
	movw %ax, %gs
	movl $255, %ecx
2:	movl $unexpected, %eax
	call set_gate
	decl %ecx
	jns 2b
	lidt idt_pointer
	jmp main

/* An interrupt gate: vector ecx runs eax, in ring 0 with interrupts off. */
set_gate:
	movw %ax, idt(, %ecx, 8)
	movw $0x08, idt + 2(, %ecx, 8)
	movw $0x8e00, idt + 4(, %ecx, 8)
	shrl $16, %eax
	movw %ax, idt + 6(, %ecx, 8)
	ret

.macro GATE vector, handler
	movl $\vector, %ecx
	movl $\handler, %eax
	call set_gate
.endm

.macro OUT port, value
	movb $\value, %al
	outb %al, $\port
.endm

/* Both controllers, with these masks: a 0 lets the line through. */
.macro PIC master, slave
	OUT 0x20, 0x11
	OUT 0x21, 0x20
	OUT 0x21, 0x04
	OUT 0x21, 0x01
	OUT 0xa0, 0x11
	OUT 0xa1, 0x28
	OUT 0xa1, 0x02
	OUT 0xa1, 0x01
	OUT 0x21, \master
	OUT 0xa1, \slave
.endm

/* Counter 0 as a rate generator: one IRQ 0 each `divisor` counts of 1193182 Hz. */
.macro PIT divisor
	OUT 0x43, 0x34
	OUT 0x40, \divisor & 0xff
	OUT 0x40, \divisor >> 8
.endm

/* A character to COM1 (0x3f8) or COM2 (0x2f8). */
.macro PUT port, character
	movw $\port, %dx
	movb $\character, %al
	outb %al, %dx
.endm

.macro TRACE id
	movl $\id, %eax
	outl %eax, $0xe0
.endm

/* Tells the host `code` and what is in ebx, and ends. */
.macro POWER code
	movl $\code, %eax
	outl %eax, $0xe4
9:	cli
	hlt
	jmp 9b
.endm

unexpected:
	POWER 99

	.data
	.balign 8
gdt:	.quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
	.quad 0, 0, 0
gdt_pointer:
	.word . - gdt - 1
	.long gdt
idt_pointer:
	.word 256 * 8 - 1
	.long idt

	.bss
	.balign 4096
	.globl idt
idt:	.skip 256 * 8
	.skip 8192
stack_top:

	.text
