/*
 * /proc/meminfo: where the memory is, in 2.6.34's lines. There is no swap, no
 * disk that would need buffers, and nothing waits to be written back. Pages do
 * not move between lists: what processes have counts as active, and what files
 * have as not, for only that can be reclaimed.
 */
#include "fs/proc/internal.h"
#include "mm/filemap.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "sched/sched.h"

static void show_kib(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-15s %8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

/* Pages of files that some process maps. */
static unsigned long mapped_file_pages(void)
{
	const struct page *page;
	unsigned long mapped = 0;

	list_for_each_entry(page, &file_lru, lru)
		mapped += page_mapcount(page) != 0;
	return mapped;
}

/* Memory of its own that a process was promised. */
static unsigned long committed(const struct mm_struct *mm)
{
	unsigned long pages = 0;

	for (const struct vm_area_struct *vma = mm->mmap; vma;
	     vma = vma->vm_next)
		if ((vma->vm_flags & (VM_WRITE | VM_SHARED | VM_NORESERVE)) ==
		    VM_WRITE)
			pages += vma_pages(vma);
	return pages;
}

/* Of all processes; those who share an address space count it each. */
static void sum_up(unsigned long *commit, unsigned long *locked)
{
	const struct task_struct *task;

	for_each_process(task) {
		if (!task->mm)
			continue;
		*commit += committed(task->mm);
		*locked += task->mm->locked_vm;
	}
}

static void show_lists(struct seq_file *m, unsigned long locked)
{
	unsigned long active =
		nr_page_use[PAGE_USE_ANON] + nr_page_use[PAGE_USE_SHMEM];

	show_kib(m, "Active:", active);
	show_kib(m, "Inactive:", nr_file_pages);
	show_kib(m, "Active(anon):", active);
	show_kib(m, "Inactive(anon):", 0);
	show_kib(m, "Active(file):", 0);
	show_kib(m, "Inactive(file):", nr_file_pages);
	show_kib(m, "Unevictable:", locked);
	show_kib(m, "Mlocked:", locked);
}

/* What frames are used for. */
static void show_uses(struct seq_file *m)
{
	unsigned long shmem = nr_page_use[PAGE_USE_SHMEM];

	show_kib(m, "AnonPages:", nr_page_use[PAGE_USE_ANON]);
	show_kib(m, "Mapped:", mapped_file_pages() + shmem);
	show_kib(m, "Shmem:", shmem);
	show_kib(m, "Slab:", nr_page_use[PAGE_USE_SLAB]);
	show_kib(m, "SReclaimable:", 0);
	show_kib(m, "SUnreclaim:", nr_page_use[PAGE_USE_SLAB]);
	show_kib(m, "KernelStack:", nr_page_use[PAGE_USE_STACK]);
	show_kib(m, "PageTables:", nr_page_use[PAGE_USE_PAGETABLE]);
}

static int show_meminfo(struct seq_file *m, void *data)
{
	unsigned long shmem = nr_page_use[PAGE_USE_SHMEM];
	unsigned long commit = shmem, locked = 0;

	(void)data;
	sum_up(&commit, &locked);
	show_kib(m, "MemTotal:", totalram_pages);
	show_kib(m, "MemFree:", nr_free_pages());
	show_kib(m, "Buffers:", 0);
	show_kib(m, "Cached:", nr_file_pages + shmem);
	show_kib(m, "SwapCached:", 0);
	show_lists(m, locked);
	show_kib(m, "SwapTotal:", 0);
	show_kib(m, "SwapFree:", 0);
	show_kib(m, "Dirty:", 0);
	show_kib(m, "Writeback:", 0);
	show_uses(m);
	show_kib(m, "NFS_Unstable:", 0);
	show_kib(m, "Bounce:", 0);
	show_kib(m, "WritebackTmp:", 0);
	show_kib(m, "CommitLimit:", totalram_pages / 2);
	show_kib(m, "Committed_AS:", commit);
	show_kib(m, "VmallocTotal:", 0);
	show_kib(m, "VmallocUsed:", 0);
	show_kib(m, "VmallocChunk:", 0);
	show_kib(m, "DirectMap4k:", max_pfn);
	show_kib(m, "DirectMap4M:", 0);
	return 0;
}

void __init proc_meminfo_init(void)
{
	proc_create_single("meminfo", NULL, show_meminfo, NULL);
}
