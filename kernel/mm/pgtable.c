/*
 * Page tables of processes: made when the first page needs one, freed when no
 * area is left that could. And what the rights of an area are in an entry.
 */
#include "mm/pgtable.h"

#include "mm/gfp.h"
#include "mm/mm.h"

#define PAGE_NONE     (_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_READONLY (_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_SHARED   (PAGE_READONLY | _PAGE_RW)

/*
 * Rights to bits. The i386 can forbid writing, not reading or executing. A page
 * of a private area is never writable to begin with: the first write makes it so,
 * when it has become the process's own.
 */
pgprot_t vm_get_page_prot(unsigned long vm_flags)
{
	if (!(vm_flags & VM_ACCESS))
		return (pgprot_t){ PAGE_NONE };
	if ((vm_flags & (VM_WRITE | VM_SHARED)) == (VM_WRITE | VM_SHARED))
		return (pgprot_t){ PAGE_SHARED };
	return (pgprot_t){ PAGE_READONLY };
}

pte_t *pte_alloc(struct mm_struct *mm, unsigned long address)
{
	pgd_t *pgd = &mm->pgd[pgd_index(address)];

	if (!pgd_present(*pgd)) {
		void *table = get_zeroed_page(GFP_PAGETABLE);

		if (!table)
			return NULL;
		pgd->pgd = __pa(table) | _PAGE_TABLE;
		mm->nr_ptes++;
	}
	return &pgd_page_vaddr(*pgd)[pte_index(address)];
}

/*
 *    floor        start         end          ceiling
 *      |            |            |              |
 *   ...|            |   (empty)  |              |...
 *   |  table 0  |  table 1  |  table 2  |  table 3  |
 *
 * Only table 1 lies between the neighbours: 0 and 2, 3 may be theirs too.
 */
void free_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end,
		   unsigned long floor, unsigned long ceiling)
{
	unsigned long last = pgd_index(end - 1);

	for (unsigned long i = pgd_index(start); i <= last; i++) {
		unsigned long table_start = i << PGDIR_SHIFT;

		if (!pgd_present(mm->pgd[i]) || table_start < floor ||
		    ceiling - 1 < table_start + (PGDIR_SIZE - 1))
			continue;
		free_pages(pgd_page_vaddr(mm->pgd[i]), 0);
		mm->pgd[i].pgd = 0;
		mm->nr_ptes--;
	}
}
