/*
 * The ways into the kernel, and the one way out.
 *
 *   int $0x80 ---> system_call ---------> sys_call_table[] --+
 *   exceptions --> page_fault, … -------> do_page_fault, … --+--> ret_from_intr
 *   interrupts --> interrupt[irq] ------> do_IRQ ------------+        |
 *   a new task --> ret_from_fork -----------------------------> syscall_exit
 *                                                                     |
 *                                       work pending? schedule() <----+
 *                                                                     |
 *                                                            restore_all: iret
 *
 * An interrupt of the kernel itself goes back there at once, unless a more urgent
 * task is waiting and the interrupted one may be preempted.
 *
 * Each entry completes a struct pt_regs on the kernel stack. Interrupts are off
 * on entry (all are interrupt gates but 0x80, which Linux makes a trap gate)
 * and off again from the check for pending work until iret, so that work which
 * comes up in between is not missed.
 */
#include "arch/page.h"
#include "arch/ptrace.h"
#include "arch/segment.h"
#include "arch/thread_info.h"
#include "irq/irq_vectors.h"
#include "syscalls.h"
#include "trace/forklore.h"

/*
 * The kernel's own segments. %fs and %gs are null in it: a selector of the
 * interrupted task's TLS must not outlive a switch to another task. Spoils edx.
 */
.macro SET_KERNEL_SEGMENTS
	movl $__USER_DS, %edx
	movl %edx, %ds
	movl %edx, %es
	xorl %edx, %edx
	movl %edx, %fs
	movl %edx, %gs
.endm

/* pt_regs from fs down to bx. */
.macro SAVE_BELOW_GS
	pushl %fs
	pushl %es
	pushl %ds
	pushl %eax
	pushl %ebp
	pushl %edi
	pushl %esi
	pushl %edx
	pushl %ecx
	pushl %ebx
.endm

/* Make pt_regs complete, and enter the kernel's world. */
.macro SAVE_ALL
	cld
	pushl %gs
	SAVE_BELOW_GS
	SET_KERNEL_SEGMENTS
.endm

/* A segment that user mode has left may be gone by now: then load null. */
.macro POP_SEGMENT seg
97:	popl \seg
	.pushsection .fixup, "ax"
98:	movl $0, (%esp)
	jmp 97b
	.popsection
	.pushsection __ex_table, "a"
	.balign 4
	.long 97b, 98b
	.popsection
.endm

/* Tell the host: event in eax, arguments in ebx and ecx. */
.macro TRACE event
	movl $__event_\event, %eax
	outl %eax, $FORKLORE_PORT_TRACE
.endm

	.section .entry.text, "ax"

	.globl system_call
	.type system_call, @function
system_call:
	pushl %eax
	SAVE_ALL
	movl %esp, %ebx
	movl %eax, %ecx
	TRACE sys_enter
	movl %esp, %eax
	cmpl $NR_syscalls, %ecx
	jae syscall_badsys
	call *sys_call_table(, %ecx, 4)
syscall_return:
	movl %eax, PT_EAX(%esp)
syscall_exit:
	movl PT_ORIG_EAX(%esp), %ebx
	movl PT_EAX(%esp), %ecx
	TRACE sys_exit
	jmp resume_userspace
syscall_badsys:
	call sys_ni_syscall
	jmp syscall_return
	.size system_call, . - system_call

/* Where a new task continues: schedule_tail(prev), then out as from fork. */
	.globl ret_from_fork
	.type ret_from_fork, @function
ret_from_fork:
	call schedule_tail
	jmp syscall_exit
	.size ret_from_fork, . - ret_from_fork

/*
 * Where a new kernel thread starts: its pt_regs hold fn as bx and the argument
 * as si. A function that returns has called kernel_execve() and enters user mode
 * here, as in Linux since 3.7; 2.6.34 gets there by int $0x80 from the kernel.
 */
	.globl kernel_thread_helper
	.type kernel_thread_helper, @function
kernel_thread_helper:
	call schedule_tail
	movl PT_ESI(%esp), %eax
	call *PT_EBX(%esp)
	jmp resume_userspace
	.size kernel_thread_helper, . - kernel_thread_helper

	.type ret_from_intr, @function
ret_from_intr:
	testl $3, PT_CS(%esp)
	jz resume_kernel
resume_userspace:
	cli
	GET_THREAD_INFO(%ebp)
	testl $_TIF_WORK_MASK, TI_flags(%ebp)
	jz restore_all
	movl %esp, %eax
	call do_notify_resume
	jmp resume_userspace
resume_kernel:
	GET_THREAD_INFO(%ebp)
	cmpl $0, TI_preempt_count(%ebp)
	jnz restore_all
	testl $_TIF_NEED_RESCHED, TI_flags(%ebp)
	jz restore_all
	testl $PT_EFLAGS_IF, PT_EFLAGS(%esp)
	jz restore_all
	cli
	call preempt_schedule_irq
	jmp restore_all
	.size ret_from_intr, . - ret_from_intr

	.globl restore_all
	.type restore_all, @function
restore_all:
	popl %ebx
	popl %ecx
	popl %edx
	popl %esi
	popl %edi
	popl %ebp
	popl %eax
	POP_SEGMENT %ds
	POP_SEGMENT %es
	POP_SEGMENT %fs
	POP_SEGMENT %gs
	addl $4, %esp
irq_return:
	iret
	.pushsection .fixup, "ax"
iret_failed:
	pushl $0
	pushl $do_iret_error
	jmp error_code
	.popsection
	.pushsection __ex_table, "a"
	.balign 4
	.long irq_return, iret_failed
	.popsection
	.size restore_all, . - restore_all

/*
 * An exception: above the return frame lie an error code, pushed by the
 * processor or by the stub, and the address of the handler. The error code's
 * place becomes orig_ax = -1, "not a system call"; the handler's becomes gs.
 */
	.type error_code, @function
error_code:
	cld
	SAVE_BELOW_GS
	movl PT_GS(%esp), %edi
	movl %gs, %ecx
	movl %ecx, PT_GS(%esp)
	SET_KERNEL_SEGMENTS
	movl PT_ORIG_EAX(%esp), %edx
	movl $-1, PT_ORIG_EAX(%esp)
	movl %esp, %eax
	call *%edi
	jmp ret_from_intr
	.size error_code, . - error_code

.macro EXCEPTION name, has_error_code=0
	.globl \name
	.type \name, @function
\name:
	.if !\has_error_code
	pushl $0
	.endif
	pushl $do_\name
	jmp error_code
	.size \name, . - \name
.endm

	EXCEPTION divide_error
	EXCEPTION debug
	EXCEPTION nmi
	EXCEPTION int3
	EXCEPTION overflow
	EXCEPTION bounds
	EXCEPTION invalid_op
	EXCEPTION device_not_available
	EXCEPTION coprocessor_segment_overrun
	EXCEPTION invalid_TSS, 1
	EXCEPTION segment_not_present, 1
	EXCEPTION stack_segment, 1
	EXCEPTION general_protection, 1
	EXCEPTION page_fault, 1
	EXCEPTION spurious_interrupt_bug
	EXCEPTION coprocessor_error
	EXCEPTION alignment_check, 1
	EXCEPTION machine_check
	EXCEPTION simd_coprocessor_error

/* Any vector that nobody claimed. */
	EXCEPTION ignore_int

/* The interrupt lines: orig_ax = ~vector, which neither a system call's number
 * nor an exception's -1 can be mistaken for. */
	.globl interrupt
	.pushsection .rodata, "a"
	.balign 4
interrupt:
	.popsection
	vector = IRQ0_VECTOR
	.rept NR_IRQS
	.balign 8
1:	pushl $(~vector)
	jmp common_interrupt
	.pushsection .rodata, "a"
	.long 1b
	.popsection
	vector = vector + 1
	.endr

	.globl common_interrupt
	.type common_interrupt, @function
common_interrupt:
	SAVE_ALL
	movl %esp, %eax
	call do_IRQ
	jmp ret_from_intr
	.size common_interrupt, . - common_interrupt
