/*
 * Eight endless loops for measuring an engine, chosen by the command line's first letter. The first six are what programs
 * do, the last two what kernels do.
 *
 *   i  arithmetic in registers      c  a copy of 4 KiB, word by word      f  Fibonacci numbers by recursion
 *   l  calls of a leaf function      e  nothing but the loop itself     s  a copy of 4 KiB by one string instruction
 *   g  traps through a gate          p  new page tables, and eight pages touched
 */
	.text
	.long 0x1badb002, 0, -0x1badb002

	.globl _start
_start:
	movl $stack_top, %esp
	movl 16(%ebx), %ebx
	movb (%ebx), %bl
	cmpb $'i', %bl
	je integers
	cmpb $'c', %bl
	je copies
	cmpb $'f', %bl
	je fibonacci
	cmpb $'l', %bl
	je calls
	cmpb $'s', %bl
	je strings
	cmpb $'g', %bl
	je gates
	cmpb $'p', %bl
	je pages

empty:
	decl %ecx
	jmp empty

integers:
	imull $1103515245, %eax, %eax
	addl $12345, %eax
	movl %eax, %edx
	shrl $16, %edx
	xorl %edx, %esi
	roll $3, %esi
	leal 1(%esi, %edx, 2), %edi
	subl %edi, %ebp
	jmp integers

copies:
	movl $buffer, %esi
	movl $buffer + 4096, %edi
	movl $1024, %ecx
1:	movl (%esi), %eax
	movl %eax, (%edi)
	addl $4, %esi
	addl $4, %edi
	decl %ecx
	jnz 1b
	jmp copies

fibonacci:
	movl $20, %eax
	call fib
	jmp fibonacci

/* eax = fib(eax) */
fib:
	cmpl $2, %eax
	jb 2f
	pushl %eax
	decl %eax
	call fib
	xchgl %eax, (%esp)
	subl $2, %eax
	call fib
	popl %edx
	addl %edx, %eax
2:	ret

calls:
	call nothing
	call nothing
	jmp calls
nothing:
	ret

strings:
	movl $buffer, %esi
	movl $buffer + 4096, %edi
	movl $1024, %ecx
	rep movsl
	jmp strings

gates:	lgdt gdt_pointer
	ljmp $0x08, $1f
1:	movl $trap, %eax
	movw %ax, gate
	shrl $16, %eax
	movw %ax, gate + 6
	lidt idt_pointer
2:	int $0
	jmp 2b
trap:	pushl %eax
	pushl %edx
	incl traps
	popl %edx
	popl %eax
	iret

/* The first 4 MiB, as they are. */
pages:	movl $table + 3, directory
	movl $0, %ecx
1:	movl %ecx, %eax
	shll $12, %eax
	orl $3, %eax
	movl %eax, table(, %ecx, 4)
	incl %ecx
	cmpl $1024, %ecx
	jb 1b
	movl $directory, %eax
	movl %eax, %cr3
	movl %cr0, %edx
	orl $0x80000000, %edx
	movl %edx, %cr0
2:	movl %eax, %cr3
	movl $0x200000, %esi
	movl $8, %ecx
3:	incl (%esi)
	addl $4096, %esi
	decl %ecx
	jnz 3b
	jmp 2b

	.data
	.balign 8
gdt:	.quad 0, 0x00cf9a000000ffff, 0x00cf92000000ffff
gdt_pointer:
	.word . - gdt - 1
	.long gdt
gate:	.long 0x00080000, 0x00008e00
idt_pointer:
	.word 7
	.long gate
traps:	.long 0

	.bss
	.balign 4096
directory: .skip 4096
table:	.skip 4096
	.balign 4096
buffer:	.skip 8192
	.skip 4096
stack_top:
