/*
 * Six endless loops for measuring an engine, chosen by the command line's first letter. No interrupts, no paging.
 *
 *   i  arithmetic in registers      c  a copy of 4 KiB, word by word      f  Fibonacci numbers by recursion
 *   l  calls of a leaf function      e  nothing but the loop itself     s  a copy of 4 KiB by one string instruction
 */
	.section .multiboot, "a"
	.long 0x1badb002, 0, -0x1badb002

	.text
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

	.bss
	.balign 4096
buffer:	.skip 8192
	.skip 4096
stack_top:
