/*
 * fork's half of copy-on-write: the child gets the parent's page tables, not its
 * pages. Of a private writable page, both may only read from now on:
 *
 *    parent's entry  | frame | RW | -.           | frame | -- | -.
 *                                     > frame  =>                 > frame
 *    child's entry   |    none    |              | frame | -- | -'   _count 2
 *                                                                    _mapcount 1
 *
 * The other half is do_wp_page() in memory.c. What a fault can bring again, the
 * child does not get: areas without a page of their own have nothing to copy.
 */
#include "lib/err.h"
#include "mm/mm.h"
#include "trace/vm.h"

/* Entries from one page table to another. How many pages became shared. */
static unsigned long copy_pte_range(struct mm_struct *dst, pte_t *to,
				    pte_t *from, unsigned long pages,
				    const struct vm_area_struct *vma)
{
	const bool mixed = vma->vm_ops;
	struct page *const map = mem_map;
	unsigned long shared = 0, file = 0;

	for (pte_t *last = from + pages; from < last; from++, to++) {
		struct page *page;
		pte_t entry = *from;

		if (pte_none(entry))
			continue;
		entry.pte &= ~(unsigned long)_PAGE_RW;
		*from = entry;
		*to = entry;
		if (pte_special(entry))
			continue;
		page = map + pte_pfn(entry);
		page->_count++;
		page->_mapcount++;
		if (mixed)
			file += !PageAnon(page);
		shared++;
	}
	dst->rss_stat.count[MM_ANONPAGES] += shared - file;
	dst->rss_stat.count[MM_FILEPAGES] += file;
	return shared;
}

int copy_page_range(struct mm_struct *dst, struct mm_struct *src,
		    struct vm_area_struct *vma)
{
	unsigned long address = vma->vm_start, next, shared = 0;
	int error = 0;

	if (!vma->has_anon)
		return 0;
	for (; address < vma->vm_end && !error; address = next) {
		pte_t *from = pte_offset(src, address), *to;

		next = min((address | (PGDIR_SIZE - 1)) + 1, vma->vm_end);
		if (!from)
			continue;
		to = pte_alloc(dst, address);
		if (!to)
			error = -ENOMEM;
		else
			shared += copy_pte_range(dst, to, from,
						 (next - address) >> PAGE_SHIFT,
						 vma);
	}
	if (shared)
		trace_cow_share(vma, shared, src, dst);
	return error;
}
