/*
 * /proc/PID/smaps: maps, and below each area how much of it is there, counted
 * from the page tables.
 *
 *   Pss      a page that n map counts as 1/n: the sum over all processes is
 *            what they use together
 *   Dirty    written to, through this entry or before
 *   Shared   others map the frame, too
 */
#include "fs/proc/internal.h"
#include "mm/mm.h"
#include "sched/sched.h"

/* Linux counts shares of a page in 2^-12 bytes. */
#define PSS_SHIFT 12

struct mem_size_stats {
	unsigned long resident, referenced; /* bytes */
	unsigned long shared[2];	    /* clean, dirty */
	unsigned long private[2];
	u64 pss; /* bytes << PSS_SHIFT */
};

static void count_page(struct mem_size_stats *mss, pte_t entry)
{
	const struct page *page = vm_normal_page(entry);
	bool dirty;
	int mapped;

	if (!page)
		return;
	dirty = pte_dirty(entry) || PageDirty(page);
	mapped = page_mapcount(page);
	mss->resident += PAGE_SIZE;
	mss->referenced += pte_young(entry) ? PAGE_SIZE : 0;
	if (mapped > 1)
		mss->shared[dirty] += PAGE_SIZE;
	else
		mss->private[dirty] += PAGE_SIZE;
	mss->pss += ((u32)PAGE_SIZE << PSS_SHIFT) / (u32)mapped;
}

static void count_pages(struct mem_size_stats *mss,
			const struct vm_area_struct *vma)
{
	unsigned long address = vma->vm_start;

	for (; address < vma->vm_end; address += PAGE_SIZE) {
		const pte_t *pte = pte_offset(vma->vm_mm, address);

		if (pte && !pte_none(*pte))
			count_page(mss, *pte);
	}
}

static void show_kib(struct seq_file *m, const char *name, unsigned long bytes)
{
	seq_printf(m, "%-15s %8lu kB\n", name, bytes >> 10);
}

static void show_smap(struct seq_file *m, const struct vm_area_struct *vma)
{
	struct mem_size_stats mss = { .resident = 0 };

	count_pages(&mss, vma);
	show_map(m, vma);
	show_kib(m, "Size:", vma->vm_end - vma->vm_start);
	show_kib(m, "Rss:", mss.resident);
	show_kib(m, "Pss:", (unsigned long)(mss.pss >> PSS_SHIFT));
	show_kib(m, "Shared_Clean:", mss.shared[false]);
	show_kib(m, "Shared_Dirty:", mss.shared[true]);
	show_kib(m, "Private_Clean:", mss.private[false]);
	show_kib(m, "Private_Dirty:", mss.private[true]);
	show_kib(m, "Referenced:", mss.referenced);
	show_kib(m, "Swap:", 0);
	show_kib(m, "KernelPageSize:", PAGE_SIZE);
	show_kib(m, "MMUPageSize:", PAGE_SIZE);
}

int proc_pid_smaps(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;

	for (const struct vm_area_struct *vma = mm ? mm->mmap : NULL; vma;
	     vma = vma->vm_next)
		show_smap(m, vma);
	return 0;
}
