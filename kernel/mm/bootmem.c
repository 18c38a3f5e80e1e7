/*
 * The multiboot memory map and the allocator of the first hour. bootmem.h has
 * the drawing.
 */
#include "mm/bootmem.h"

#include "boot/multiboot.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/gfp.h"

/* Between 640 KiB and 1 MiB lie video memory and ROM. */
#define ISA_START 0xa0000
#define ISA_END	  0x100000

#define MAX_RAM_RANGES 8

struct ram_range {
	unsigned long start, end;
};

static struct ram_range ram[MAX_RAM_RANGES];
static int nr_ram;

unsigned long overlay_start, overlay_end;

extern char _end[];
static unsigned long bootmem_end; /* physical; next byte to hand out */

static void __init add_ram(u64 start, u64 length)
{
	u64 end = start + length;

	if (end > LOWMEM_MAX)
		end = LOWMEM_MAX;
	if (start >= end || nr_ram == MAX_RAM_RANGES)
		return;
	ram[nr_ram].start = PAGE_ALIGN((unsigned long)start);
	ram[nr_ram].end = (unsigned long)end & PAGE_MASK;
	max_pfn = max(max_pfn, ram[nr_ram].end >> PAGE_SHIFT);
	nr_ram++;
}

void __init setup_memory(const struct multiboot_info *mbi)
{
	unsigned long at = mbi->mmap_addr, top;

	if (!(mbi->flags & MULTIBOOT_INFO_MEM_MAP))
		panic("The boot loader gave no memory map");
	while (at < mbi->mmap_addr + mbi->mmap_length) {
		const struct multiboot_mmap_entry *entry = __va(at);

		if (entry->type == MULTIBOOT_MEMORY_AVAILABLE)
			add_ram(entry->addr, entry->len);
		at += entry->size + sizeof(entry->size);
	}
	bootmem_end = PAGE_ALIGN(__pa(_end));
	top = max_pfn << PAGE_SHIFT;
	overlay_start = PAGE_ALIGN(bootmem_end + (top - bootmem_end) / 2);
	overlay_end = top;
}

void *__init alloc_bootmem(unsigned long size, unsigned long align)
{
	unsigned long start = ALIGN(bootmem_end, align);

	bootmem_end = start + size;
	if (bootmem_end > overlay_start)
		panic("Out of memory at boot: %lu KiB are too few",
		      max_pfn << (PAGE_SHIFT - 10));
	return memset(__va(start), 0, size);
}

/* A range but for what is in use in it; the cuts are in ascending order. */
static void __init free_range_around(struct ram_range range)
{
	const struct ram_range in_use[] = {
		{ 0, PAGE_SIZE },
		{ ISA_START, ISA_END },
		{ ISA_END, PAGE_ALIGN(bootmem_end) },
		{ overlay_start, overlay_end },
	};

	for (unsigned int i = 0; i < ARRAY_SIZE(in_use); i++) {
		unsigned long end = min(range.end, in_use[i].start);

		if (range.start < end)
			free_page_range(range.start, end);
		range.start = max(range.start, in_use[i].end);
	}
	if (range.start < range.end)
		free_page_range(range.start, range.end);
}

/* The first to ask alloc_bootmem() was paging_init(), the second mem_map. */
void __init free_all_bootmem(void)
{
	unsigned long tables = PAGE_ALIGN(__pa(_end));

	for (int i = 0; i < nr_ram; i++)
		free_range_around(ram[i]);
	set_page_range_use(ISA_END, tables, PAGE_USE_IMAGE);
	set_page_range_use(tables, __pa(mem_map), PAGE_USE_PAGETABLE);
	set_page_range_use(__pa(mem_map), PAGE_ALIGN(bootmem_end),
			   PAGE_USE_MEM_MAP);
	printk("Memory: %lu KiB, of which %lu KiB free\n",
	       max_pfn << (PAGE_SHIFT - 10),
	       nr_free_pages() << (PAGE_SHIFT - 10));
}

extern char __init_begin[], __init_end[];

void free_initmem(void)
{
	printk("Freeing unused kernel memory: %luk freed\n",
	       (unsigned long)(__init_end - __init_begin) >> 10);
	free_page_range(__pa(__init_begin), __pa(__init_end));
}
