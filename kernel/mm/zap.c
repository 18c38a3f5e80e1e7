/*
 * Dropping pages: each entry goes, and with it one hold of the frame; the last
 * one frees it. Nothing runs between this and the flush of the TLB that the
 * caller does, so frames may go at once; Linux, with other processors to think
 * of, keeps them until after the flush.
 */
#include "mm/gfp.h"
#include "mm/mm.h"

static void zap_pte(struct mm_struct *mm, pte_t *pte)
{
	struct page *page;

	if (!pte_special(*pte)) {
		page = pfn_to_page(pte_pfn(*pte));
		mm->rss_stat
			.count[PageAnon(page) ? MM_ANONPAGES : MM_FILEPAGES]--;
		page->_mapcount--;
		put_page(page);
	}
	pte->pte = 0;
}

void zap_page_range(struct mm_struct *mm, unsigned long start,
		    unsigned long end)
{
	unsigned long next;

	for (; start < end; start = next) {
		pte_t *pte = pte_offset(mm, start), *last;

		next = min((start | (PGDIR_SIZE - 1)) + 1, end);
		if (!pte)
			continue;
		last = pte + ((next - start) >> PAGE_SHIFT);
		for (; pte < last; pte++)
			if (!pte_none(*pte))
				zap_pte(mm, pte);
	}
}
