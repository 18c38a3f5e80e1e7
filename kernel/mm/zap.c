/*
 * Dropping pages: each entry goes, and with it one hold of the frame; the last
 * one frees it. Nothing runs between this and the flush of the TLB that the
 * caller does, so frames may go at once; Linux, with other processors to think
 * of, keeps them until after the flush.
 */
#include "mm/gfp.h"
#include "mm/mm.h"

static void zap_pte_range(struct vm_area_struct *vma, pte_t *pte,
			  const pte_t *last)
{
	struct mm_struct *mm = vma->vm_mm;
	const bool mixed = vma->vm_ops;
	struct page *const map = mem_map;
	unsigned long file = 0, all = 0;

	for (; pte < last; pte++) {
		const pte_t entry = *pte;
		struct page *page;

		if (pte_none(entry))
			continue;
		pte->pte = 0;
		if (pte_special(entry))
			continue;
		page = map + pte_pfn(entry);
		all++;
		if (mixed)
			file += !PageAnon(page);
		page->_mapcount--;
		put_page(page);
	}
	mm->rss_stat.count[MM_ANONPAGES] -= all - file;
	mm->rss_stat.count[MM_FILEPAGES] -= file;
}

void zap_page_range(struct vm_area_struct *vma, unsigned long start,
		    unsigned long end)
{
	unsigned long next;

	update_hiwater_rss(vma->vm_mm);
	for (; start < end; start = next) {
		pte_t *pte = pte_offset(vma->vm_mm, start);

		next = min((start | (PGDIR_SIZE - 1)) + 1, end);
		if (pte)
			zap_pte_range(vma, pte,
				      pte + ((next - start) >> PAGE_SHIFT));
	}
}
