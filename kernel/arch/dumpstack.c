/*
 * Oops, panic and backtraces. The kernel is compiled with frame pointers, so
 * the stack is a linked list of frames:
 *
 *   ebp --> +-----------+     +-----------+
 *           | saved ebp |---->| saved ebp |----> … until it leaves the stack
 *           | return ip |     | return ip |
 *           +-----------+     +-----------+
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/kdebug.h"
#include "lib/kallsyms.h"
#include "lib/printk.h"
#include "sched/sched.h"
#include "trace/forklore.h"

struct stack_frame {
	struct stack_frame *next;
	unsigned long return_address;
};

static bool on_this_stack(const void *p)
{
	unsigned long bottom = (unsigned long)current_thread_info();

	return (unsigned long)p >= bottom + sizeof(struct thread_info) &&
	       (unsigned long)p <=
		       bottom + THREAD_SIZE - sizeof(struct stack_frame);
}

static void print_address(unsigned long address)
{
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol(symbol, address);
	printk(" [<%08lx>] %s\n", address, symbol);
}

/* A call that does not return may be its function's last instruction: so the
 * symbol is that of the byte before. */
static void print_return_address(unsigned long address)
{
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol(symbol, address - 1);
	printk(" [<%08lx>] %s\n", address, symbol);
}

void show_trace(unsigned long bp)
{
	const struct stack_frame *frame = (const struct stack_frame *)bp;

	printk("Call Trace:\n");
	while (on_this_stack(frame) && !(bp & 3)) {
		print_return_address(frame->return_address);
		if (frame->next <= frame)
			break;
		frame = frame->next;
	}
}

void show_registers(const struct pt_regs *regs)
{
	bool user = user_mode(regs);
	unsigned long sp = user ? regs->sp : (unsigned long)&regs->sp;

	printk("Pid: %d, comm: %s\n", current->pid, current->comm);
	printk("EIP: %04lx:[<%08lx>] EFLAGS: %08lx\n", regs->cs & 0xffff,
	       regs->ip, regs->flags);
	printk("EAX: %08lx EBX: %08lx ECX: %08lx EDX: %08lx\n", regs->ax,
	       regs->bx, regs->cx, regs->dx);
	printk("ESI: %08lx EDI: %08lx EBP: %08lx ESP: %08lx\n", regs->si,
	       regs->di, regs->bp, sp);
	printk("CR0: %08lx CR2: %08lx CR3: %08lx CR4: %08lx\n", read_cr0(),
	       read_cr2(), read_cr3(), read_cr4());
}

void die(const char *what, const struct pt_regs *regs, long error_code)
{
	local_irq_disable();
	printk("Oops: %s: %04lx\n", what, (unsigned long)error_code);
	show_registers(regs);
	print_address(regs->ip);
	printk("Interrupted at:\n");
	show_trace(regs->bp);
	panic("Fatal exception: %s", what);
}

void panic(const char *format, ...)
{
	static char reason[160];
	va_list args;

	local_irq_disable();
	va_start(args, format);
	vsnprintf(reason, sizeof(reason), format, args);
	va_end(args);
	printk("Kernel panic - not syncing: %s\n", reason);
	show_trace((unsigned long)__builtin_frame_address(0));
	forklore_power(FORKLORE_POWER_PANIC, reason);
}
