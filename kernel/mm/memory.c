/*
 * Pages: bringing one in at a fault, copying all of them at a fork, dropping
 * them at an unmap. Here the page tables of processes are changed, and nowhere
 * else.
 *
 * fork copies every page eagerly: parent and child never share a frame. Linux
 * shares them all and copies at the first write.
 */
#include "lib/err.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/mm.h"

/* Frames and access rights of an entry for a page of an area. */
static pte_t mk_pte(const void *page, unsigned long vm_flags)
{
	pte_t pte = { __pa(page) | _PAGE_PRESENT | _PAGE_USER };

	if (vm_flags & VM_WRITE)
		pte.pte |= _PAGE_RW;
	if (!(vm_flags & (VM_READ | VM_WRITE | VM_EXEC)))
		pte.pte &= ~(unsigned long)_PAGE_USER;
	return pte;
}

/* The entry for an address, with its page table if there is none yet. NULL if
 * there is no memory for one. */
static pte_t *pte_alloc(struct mm_struct *mm, unsigned long address)
{
	pgd_t *pgd = &mm->pgd[pgd_index(address)];

	if (!pgd_present(*pgd)) {
		void *table = get_zeroed_page(GFP_PAGETABLE);

		if (!table)
			return NULL;
		pgd->pgd = __pa(table) | _PAGE_TABLE;
	}
	return &pgd_page_vaddr(*pgd)[pte_index(address)];
}

/*
 * Find the next page that is present: *address moves up to it. NULL if there is
 * none below end. Skips whole page tables that do not exist.
 */
static pte_t *next_present(struct mm_struct *mm, unsigned long *address,
			   unsigned long end)
{
	while (*address < end) {
		pgd_t pgd = mm->pgd[pgd_index(*address)];
		pte_t *pte;

		if (!pgd_present(pgd)) {
			*address = (*address | (PGDIR_SIZE - 1)) + 1;
			continue;
		}
		pte = &pgd_page_vaddr(pgd)[pte_index(*address)];
		if (pte_present(*pte))
			return pte;
		*address += PAGE_SIZE;
	}
	return NULL;
}

int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma,
		    unsigned long address)
{
	pte_t *pte = pte_alloc(mm, address);
	void *page;

	if (!pte)
		return VM_FAULT_OOM;
	page = get_zeroed_page(GFP_ANON);
	if (!page)
		return VM_FAULT_OOM;
	*pte = mk_pte(page, vma->vm_flags);
	mm->rss++;
	return 0;
}

int copy_page_range(struct mm_struct *dst, struct mm_struct *src,
		    const struct vm_area_struct *vma)
{
	unsigned long address = vma->vm_start;
	pte_t *from, *to;

	for (; (from = next_present(src, &address, vma->vm_end));
	     address += PAGE_SIZE) {
		void *page;

		to = pte_alloc(dst, address);
		if (!to)
			return -ENOMEM;
		page = __get_free_pages(GFP_ANON, 0);
		if (!page)
			return -ENOMEM;
		memcpy(page, pte_page_vaddr(*from), PAGE_SIZE);
		*to = mk_pte(page, vma->vm_flags);
		dst->rss++;
	}
	return 0;
}

void zap_page_range(struct mm_struct *mm, unsigned long start,
		    unsigned long end)
{
	pte_t *pte;

	for (; (pte = next_present(mm, &start, end)); start += PAGE_SIZE) {
		void *page = pte_page_vaddr(*pte);

		pte->pte = 0;
		__flush_tlb_one(start);
		free_pages(page, 0);
		mm->rss--;
	}
}

void change_protection(struct mm_struct *mm, unsigned long start,
		       unsigned long end, unsigned long vm_flags)
{
	pte_t *pte;

	for (; (pte = next_present(mm, &start, end)); start += PAGE_SIZE) {
		*pte = mk_pte(pte_page_vaddr(*pte), vm_flags);
		__flush_tlb_one(start);
	}
}

/* The page tables of a whole address space that is going: area by area, when
 * the area's pages are gone. A table that the next area needs too is empty of
 * this one's pages, and stays until that one is done. */
void free_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *next = find_vma(mm, end);
	unsigned long last = pgd_index(end - 1);

	for (unsigned long i = pgd_index(start); i <= last; i++) {
		if (!pgd_present(mm->pgd[i]) ||
		    (i == last && next && pgd_index(next->vm_start) == i))
			continue;
		free_pages(pgd_page_vaddr(mm->pgd[i]), 0);
		mm->pgd[i].pgd = 0;
	}
}
