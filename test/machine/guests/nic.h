/*
 * The network card, an NE2000: started with its buffer a ring of pages 0x46 to 0x80 and its interrupt on line 11.
 */
#define NIC 0x300

	.text

.macro CARD register, value
	movw $NIC + \register, %dx
	movb $\value, %al
	outb %al, %dx
.endm

start_card:
	movl $0x80000860, %eax
	movw $0xcf8, %dx
	outl %eax, %dx
	movl $0x0b0b0b0b, %eax
	movw $0xcfc, %dx
	outl %eax, %dx
	CARD 0x0, 0x21
	CARD 0xe, 0x48
	CARD 0xc, 0x04
	CARD 0x1, 0x46
	CARD 0x2, 0x80
	CARD 0x3, 0x46
	CARD 0x7, 0xff
	CARD 0xf, 0x01
	CARD 0x0, 0x61
	CARD 0x7, 0x47
	CARD 0x0, 0x22
	ret

/* Copies ecx bytes from ebx in the card's buffer to edi. */
read_card:
	call aim_card
	movw $NIC + 0x10, %dx
	rep insb
	CARD 0x0, 0x22
	ret

/* Makes the card ready to give ecx bytes from ebx in its buffer, one after the other. */
aim_card:
	movw $NIC + 8, %dx
	movb %bl, %al
	outb %al, %dx
	incw %dx
	movb %bh, %al
	outb %al, %dx
	incw %dx
	movb %cl, %al
	outb %al, %dx
	incw %dx
	movb %ch, %al
	outb %al, %dx
	CARD 0x0, 0x0a
	ret
