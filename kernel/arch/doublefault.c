/*
 * The double fault: an exception whose frame could not be pushed, which here
 * means a kernel stack that is gone. Its gate is a task gate, so the processor
 * itself switches to the small stack below, and the story can still be told.
 */
#include "arch/irqflags.h"
#include "arch/processor.h"
#include "lib/kallsyms.h"
#include "lib/printk.h"
#include "mm/pgtable.h"

static unsigned long doublefault_stack[1024];
static struct tss_struct doublefault_tss;

/* The interrupted task's registers are in its TSS: the switch saved them. */
static void __noreturn doublefault_fn(void)
{
	const struct x86_hw_tss *tss = &init_tss.x86_tss;
	char symbol[KSYM_SYMBOL_LEN];

	sprint_symbol(symbol, tss->ip);
	printk("Double fault at %08lx %s\n", tss->ip, symbol);
	printk("EAX: %08lx EBX: %08lx ECX: %08lx EDX: %08lx\n", tss->ax,
	       tss->bx, tss->cx, tss->dx);
	printk("ESI: %08lx EDI: %08lx EBP: %08lx ESP: %08lx CR2: %08lx\n",
	       tss->si, tss->di, tss->bp, tss->sp, read_cr2());
	panic("Double fault");
}

void __init doublefault_init(void)
{
	doublefault_tss.x86_tss = (struct x86_hw_tss){
		.sp0 = (unsigned long)(doublefault_stack + 1024),
		.ss0 = __KERNEL_DS,
		.ip = (unsigned long)doublefault_fn,
		.flags = X86_EFLAGS_FIXED,
		.sp = (unsigned long)(doublefault_stack + 1024),
		.cs = __KERNEL_CS,
		.ss = __KERNEL_DS,
		.ds = __USER_DS,
		.es = __USER_DS,
		.__cr3 = __pa(swapper_pg_dir),
		.io_bitmap_base = INVALID_IO_BITMAP_OFFSET,
	};
	add_doublefault_tss(&doublefault_tss);
}
