/*
 * The interrupt descriptor table and the exceptions. A fault in user mode is
 * the program's: it gets a signal. A fault in the kernel at an address that
 * __ex_table names is expected, and continues at the fixup. Any other fault in
 * the kernel is an oops, and stops the machine.
 *
 * All 256 gates are filled, so that no vector can ever meet an empty one.
 */
#include "arch/current.h"
#include "arch/i387.h"
#include "arch/irqflags.h"
#include "arch/kdebug.h"
#include "arch/processor.h"
#include "arch/uaccess.h"
#include "lib/printk.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

/* entry.S spells these as numbers. */
_Static_assert(offsetof(struct pt_regs, bx) == 0x00, "PT_EBX");
_Static_assert(offsetof(struct pt_regs, si) == 0x0c, "PT_ESI");
_Static_assert(offsetof(struct pt_regs, ax) == 0x18, "PT_EAX");
_Static_assert(offsetof(struct pt_regs, gs) == 0x28, "PT_GS");
_Static_assert(offsetof(struct pt_regs, orig_ax) == 0x2c, "PT_ORIG_EAX");
_Static_assert(offsetof(struct pt_regs, cs) == 0x34, "PT_CS");
_Static_assert(offsetof(struct pt_regs, flags) == 0x38, "PT_EFLAGS");
_Static_assert(X86_EFLAGS_IF == 0x200, "PT_EFLAGS_IF");
_Static_assert(offsetof(struct thread_info, flags) == 8, "TI_flags");
_Static_assert(offsetof(struct thread_info, preempt_count) == 20,
	       "TI_preempt_count");

#define NR_VECTORS     256
#define SYSCALL_VECTOR 0x80

#define GATE_INTERRUPT 0x8e00 /* present, privilege 0, interrupts off */
#define GATE_SYSTEM    0xee00 /* the same for `int` from user mode */
#define GATE_SYSCALL   0xef00 /* the same, interrupts stay on */
#define GATE_TASK      0x8500

static struct desc_struct idt_table[NR_VECTORS] __aligned(8);

static void set_gate(unsigned int vector, u32 type, const void *entry)
{
	unsigned long address = (unsigned long)entry;

	idt_table[vector].a = (__KERNEL_CS << 16) | (address & 0xffff);
	idt_table[vector].b = (address & 0xffff0000) | type;
}

void set_intr_gate(unsigned int vector, const void *entry)
{
	set_gate(vector, GATE_INTERRUPT, entry);
}

static void set_task_gate(unsigned int vector, unsigned int gdt_entry)
{
	idt_table[vector].a = (gdt_entry * 8) << 16;
	idt_table[vector].b = GATE_TASK;
}

/* What the program did, to the program. */
static void kill_current(int sig, int si_code, const struct pt_regs *regs,
			 long error_code, unsigned long trap_no)
{
	const struct siginfo info = {
		.si_signo = sig,
		.si_code = si_code,
		.si_addr = (void *)regs->ip,
	};

	current->thread.trap_no = trap_no;
	current->thread.error_code = (unsigned long)error_code;
	printk("%s[%d] trap %lu ip:%lx sp:%lx error:%lx: signal %d\n",
	       current->comm, current->pid, trap_no, regs->ip, regs->sp,
	       (unsigned long)error_code, sig);
	force_sig_info(sig, si_code ? &info : SEND_SIG_PRIV, current);
}

static void do_trap(unsigned long trap_no, int sig, int si_code,
		    const char *what, struct pt_regs *regs, long error_code)
{
	if (user_mode(regs))
		kill_current(sig, si_code, regs, error_code, trap_no);
	else if (!fixup_exception(regs))
		die(what, regs, error_code);
}

/* si_code says which kind of fault it was; 0: nothing but that there was one. */
#define DO_ERROR(trap_no, sig, si_code, what, name)                     \
	void do_##name(struct pt_regs *regs, long error_code);          \
	void do_##name(struct pt_regs *regs, long error_code)           \
	{                                                               \
		do_trap(trap_no, sig, si_code, what, regs, error_code); \
	}

DO_ERROR(0, SIGFPE, FPE_INTDIV, "divide error", divide_error)
DO_ERROR(1, SIGTRAP, 0, "debug", debug)
DO_ERROR(3, SIGTRAP, 0, "int3", int3)
DO_ERROR(4, SIGSEGV, 0, "overflow", overflow)
DO_ERROR(5, SIGSEGV, 0, "bounds", bounds)
DO_ERROR(6, SIGILL, ILL_ILLOPN, "invalid opcode", invalid_op)
DO_ERROR(9, SIGFPE, 0, "coprocessor segment overrun",
	 coprocessor_segment_overrun)
DO_ERROR(10, SIGSEGV, 0, "invalid TSS", invalid_TSS)
DO_ERROR(11, SIGBUS, 0, "segment not present", segment_not_present)
DO_ERROR(12, SIGBUS, 0, "stack segment", stack_segment)
DO_ERROR(13, SIGSEGV, 0, "general protection fault", general_protection)
DO_ERROR(16, SIGFPE, 0, "coprocessor error", coprocessor_error)
DO_ERROR(17, SIGBUS, BUS_ADRALN, "alignment check", alignment_check)
DO_ERROR(18, SIGBUS, 0, "machine check", machine_check)
DO_ERROR(19, SIGFPE, 0, "SIMD coprocessor error", simd_coprocessor_error)
/* iret could not go where the task asked it to. */
DO_ERROR(32, SIGILL, ILL_BADSTK, "iret exception", iret_error)

/* The FPU is used for the first time since the last switch: lend it. */
void do_device_not_available(struct pt_regs *regs, long error_code);
void do_device_not_available(struct pt_regs *regs, long error_code)
{
	if (!user_mode(regs))
		die("FPU use in the kernel", regs, error_code);
	math_state_restore();
}

void do_nmi(struct pt_regs *regs, long error_code);
void do_nmi(struct pt_regs *regs, long error_code)
{
	(void)error_code;
	printk("NMI received at ip %08lx: ignored\n", regs->ip);
}

void do_spurious_interrupt_bug(struct pt_regs *regs, long error_code);
void do_spurious_interrupt_bug(struct pt_regs *regs, long error_code)
{
	(void)error_code;
	printk("Spurious interrupt 15 at ip %08lx: ignored\n", regs->ip);
}

void do_ignore_int(struct pt_regs *regs, long error_code);
void do_ignore_int(struct pt_regs *regs, long error_code)
{
	(void)error_code;
	printk("Unknown interrupt or fault at ip %08lx: ignored\n", regs->ip);
}

/* The entry points, in entry.S. */
extern const char divide_error[], debug[], nmi[], int3[], overflow[], bounds[],
	invalid_op[], device_not_available[], coprocessor_segment_overrun[],
	invalid_TSS[], segment_not_present[], stack_segment[],
	general_protection[], page_fault[], spurious_interrupt_bug[],
	coprocessor_error[], alignment_check[], machine_check[],
	simd_coprocessor_error[], ignore_int[], system_call[];

static const char *const exception_entries[] __initdata = {
	divide_error,
	debug,
	nmi,
	int3,
	overflow,
	bounds,
	invalid_op,
	device_not_available,
	ignore_int,
	coprocessor_segment_overrun,
	invalid_TSS,
	segment_not_present,
	stack_segment,
	general_protection,
	page_fault,
	spurious_interrupt_bug,
	coprocessor_error,
	alignment_check,
	machine_check,
	simd_coprocessor_error,
};

void __init trap_init(void)
{
	const struct {
		u16 limit;
		const void *base;
	} __packed idtr = { sizeof(idt_table) - 1, idt_table };
	unsigned int i;

	for (i = 0; i < NR_VECTORS; i++)
		set_intr_gate(i, ignore_int);
	for (i = 0; i < ARRAY_SIZE(exception_entries); i++)
		set_intr_gate(i, exception_entries[i]);
	set_gate(3, GATE_SYSTEM, int3);
	set_gate(4, GATE_SYSTEM, overflow);
	set_gate(5, GATE_SYSTEM, bounds);
	set_task_gate(8, GDT_ENTRY_DOUBLEFAULT_TSS);
	set_gate(SYSCALL_VECTOR, GATE_SYSCALL, system_call);
	asm volatile("lidt %0" : : "m"(idtr));
	doublefault_init();
}
