/*
 * /proc/meminfo: where the memory is. There is no swap, nothing is dirty, and no
 * disk needs buffers; programs look for the lines all the same.
 */
#include "fs/proc/internal.h"
#include "mm/gfp.h"

static void show_kib(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-15s %8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

static int show_meminfo(struct seq_file *m, void *data)
{
	(void)data;
	show_kib(m, "MemTotal:", totalram_pages);
	show_kib(m, "MemFree:", nr_free_pages());
	show_kib(m, "Buffers:", 0);
	show_kib(m, "Cached:", nr_file_pages);
	show_kib(m, "SwapCached:", 0);
	show_kib(m, "SwapTotal:", 0);
	show_kib(m, "SwapFree:", 0);
	show_kib(m, "Dirty:", 0);
	show_kib(m, "Writeback:", 0);
	show_kib(m, "AnonPages:", nr_page_use[PAGE_USE_ANON]);
	show_kib(m, "Shmem:", nr_page_use[PAGE_USE_SHMEM]);
	show_kib(m, "Slab:", nr_page_use[PAGE_USE_SLAB]);
	show_kib(m, "KernelStack:", nr_page_use[PAGE_USE_STACK]);
	show_kib(m, "PageTables:", nr_page_use[PAGE_USE_PAGETABLE]);
	return 0;
}

void __init proc_meminfo_init(void)
{
	proc_create_single("meminfo", NULL, show_meminfo, NULL);
}
