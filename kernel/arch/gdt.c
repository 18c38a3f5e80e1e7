/*
 * Segments and control registers. Linux uses flat segments: each covers all
 * four gigabytes, and protection is left to paging. What remains of
 * segmentation are privilege levels, the TSS that names the kernel stack, and
 * three descriptors per task for thread-local storage.
 *
 *   a descriptor:  63      56 55  52 51  48 47       40 39               16 15            0
 *                 | base hi | G D AVL| limit | P DPL type |   base 23..0    | limit 15..0 |
 */
#include "arch/current.h"
#include "arch/processor.h"

static struct desc_struct gdt_table[GDT_ENTRIES] __aligned(8) = {
	[GDT_ENTRY_KERNEL_CS] = { 0x0000ffff, 0x00cf9a00 },
	[GDT_ENTRY_KERNEL_DS] = { 0x0000ffff, 0x00cf9200 },
	[GDT_ENTRY_DEFAULT_USER_CS] = { 0x0000ffff, 0x00cffa00 },
	[GDT_ENTRY_DEFAULT_USER_DS] = { 0x0000ffff, 0x00cff200 },
};

struct tss_struct init_tss = {
	.x86_tss = {
		.ss0 = __KERNEL_DS,
		.io_bitmap_base = INVALID_IO_BITMAP_OFFSET,
	},
};

/* A descriptor for an available 32-bit TSS: present, privilege 0, type 9. */
static void set_tss_desc(unsigned int entry, const struct tss_struct *tss)
{
	unsigned long base = (unsigned long)tss;
	u32 limit = sizeof(*tss) - 1;

	gdt_table[entry].a = (base << 16) | limit;
	gdt_table[entry].b = (base & 0xff000000) | 0x8900 |
			     ((base >> 16) & 0xff);
}

void add_doublefault_tss(const struct tss_struct *tss)
{
	set_tss_desc(GDT_ENTRY_DOUBLEFAULT_TSS, tss);
}

static void load_gdt(void)
{
	const struct {
		u16 limit;
		const void *base;
	} __packed gdtr = { sizeof(gdt_table) - 1, gdt_table };

	asm volatile("lgdt %0\n\t"
		     "ljmp %1, $1f\n"
		     "1:\n\t"
		     "movl %2, %%ds\n\t"
		     "movl %2, %%es\n\t"
		     "movl %2, %%ss\n\t"
		     "movl %3, %%fs\n\t"
		     "movl %3, %%gs"
		     :
		     : "m"(gdtr), "i"(__KERNEL_CS), "r"(__KERNEL_DS), "r"(0)
		     : "memory");
}

void load_TLS(const struct thread_struct *thread)
{
	for (int i = 0; i < GDT_ENTRY_TLS_ENTRIES; i++)
		gdt_table[GDT_ENTRY_TLS_MIN + i] = thread->tls_array[i];
}

void cpu_init(void)
{
	load_gdt();
	set_tss_desc(GDT_ENTRY_TSS, &init_tss);
	asm volatile("ltr %w0" : : "r"(GDT_ENTRY_TSS * 8));
	write_cr4(read_cr4() | X86_CR4_OSFXSR | X86_CR4_OSXMMEXCPT);
	write_cr0(read_cr0() | X86_CR0_WP | X86_CR0_NE | X86_CR0_MP |
		  X86_CR0_TS);
}
