/*
 * The first instructions. The boot loader has put the kernel at 1 MiB and jumped
 * here with paging off, while everything is linked to run at PAGE_OFFSET + 1 MiB.
 * So: a first page directory that maps all of low memory twice, at 0 and at
 * PAGE_OFFSET, in pages of 4 MiB; paging on; jump up; and into C on the stack of
 * the first task.
 *
 *     eax  the loader's magic number      ebx  multiboot_info, physical
 */
#include "arch/page.h"
#include "arch/thread_info.h"
#include "boot/multiboot.h"

#define CR0_PG_WP 0x80010000
#define CR4_PSE	  0x00000010
#define PDE_FLAGS 0x83 /* present, writable, 4 MiB */
#define PDE_SHIFT 22

	.section .boot.header, "a"
	.balign 4
	.long MULTIBOOT_HEADER_MAGIC
	.long MULTIBOOT_HEADER_FLAGS
	.long -(MULTIBOOT_HEADER_MAGIC + MULTIBOOT_HEADER_FLAGS)

	.section .boot.text, "ax"
	.globl _start
	.type _start, @function
_start:
	cli
	cld
	movl %eax, %esi
	movl $boot_page_directory, %edi
	movl $PDE_FLAGS, %eax
	movl $(LOWMEM_MAX >> PDE_SHIFT), %ecx
1:	movl %eax, (%edi)
	movl %eax, (PAGE_OFFSET >> PDE_SHIFT) * 4(%edi)
	addl $(1 << PDE_SHIFT), %eax
	addl $4, %edi
	loop 1b

	movl %cr4, %eax
	orl $CR4_PSE, %eax
	movl %eax, %cr4
	movl $boot_page_directory, %eax
	movl %eax, %cr3
	movl %cr0, %eax
	orl $CR0_PG_WP, %eax
	movl %eax, %cr0
	movl $startup_high, %eax
	jmp *%eax
	.size _start, . - _start

	.section .boot.bss, "aw", @nobits
	.balign PAGE_SIZE
boot_page_directory:
	.skip PAGE_SIZE

	.section .init.text, "ax"
	.type startup_high, @function
startup_high:
	movl $(init_thread_union + THREAD_SIZE), %esp
	xorl %ebp, %ebp
	movl %esi, %eax
	leal PAGE_OFFSET(%ebx), %edx
	pushl $0
	jmp start_kernel
	.size startup_high, . - startup_high
