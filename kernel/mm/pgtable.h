/*
 * Page tables, as the i386 has them: two levels, 1024 entries each.
 *
 *    linear address   31        22 21        12 11          0
 *                    |  pgd index |  pte index |   offset    |
 *                          |            |
 *    cr3 --> page directory|            |
 *            +-------------+            |
 *            |  entry  --> page table   |
 *                          +------------+
 *                          |  entry  --> page frame
 *
 *    an entry         31                  12 11  9 8 7 6 5 4 3 2 1 0
 *                    |   frame number       | avl |G|S|D|A|C|T|U|W|P|
 *
 * An entry without P means nothing to the processor: all zero, there is no page;
 * with _PAGE_PROTNONE, there is one that nobody may touch.
 *
 * Linux folds two more levels into this one with macros; with two there is
 * nothing to fold.
 */
#ifndef MM_PGTABLE_H
#define MM_PGTABLE_H

#include "arch/page.h"
#include "lib/types.h"

typedef struct {
	unsigned long pgd;
} pgd_t;

typedef struct {
	unsigned long pte;
} pte_t;

#define _PAGE_PRESENT  0x001
#define _PAGE_RW       0x002
#define _PAGE_USER     0x004
#define _PAGE_ACCESSED 0x020
#define _PAGE_DIRTY    0x040
#define _PAGE_PSE      0x080 /* in a directory entry: a 4 MiB page */
#define _PAGE_GLOBAL   0x100

/* The kernel's own bits, which the processor does not look at. */
enum software_bits {
	_PAGE_PROTNONE = 0x100, /* without PRESENT: kept, but out of reach */
	_PAGE_SPECIAL = 0x200,	/* a frame that nobody counts */
};

#define _PAGE_TABLE \
	(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)

#define PGDIR_SHIFT  22
#define PGDIR_SIZE   (1ul << PGDIR_SHIFT)
#define PTRS_PER_PGD 1024
#define PTRS_PER_PTE 1024

/* Directory entries below this are the process's, the rest the kernel's. */
#define USER_PTRS_PER_PGD (TASK_SIZE >> PGDIR_SHIFT)

extern pgd_t swapper_pg_dir[PTRS_PER_PGD];

static inline unsigned long pgd_index(unsigned long address)
{
	return address >> PGDIR_SHIFT;
}

static inline unsigned long pte_index(unsigned long address)
{
	return (address >> PAGE_SHIFT) & (PTRS_PER_PTE - 1);
}

static inline bool pgd_present(pgd_t pgd)
{
	return pgd.pgd & _PAGE_PRESENT;
}

static inline bool pte_none(pte_t pte)
{
	return !pte.pte;
}

static inline bool pte_present(pte_t pte)
{
	return pte.pte & (_PAGE_PRESENT | _PAGE_PROTNONE);
}

static inline bool pte_write(pte_t pte)
{
	return pte.pte & _PAGE_RW;
}

static inline bool pte_special(pte_t pte)
{
	return pte.pte & _PAGE_SPECIAL;
}

static inline unsigned long pte_pfn(pte_t pte)
{
	return pte.pte >> PAGE_SHIFT;
}

static inline bool pte_dirty(pte_t pte)
{
	return pte.pte & _PAGE_DIRTY;
}

/* Was it used? The processor notes that. */
static inline bool pte_young(pte_t pte)
{
	return pte.pte & _PAGE_ACCESSED;
}

static inline pte_t pte_mkwrite(pte_t pte)
{
	return (pte_t){ pte.pte | _PAGE_RW };
}

static inline pte_t pte_mkdirty(pte_t pte)
{
	return (pte_t){ pte.pte | _PAGE_DIRTY };
}

/* What areas give their pages: some of the bits of an entry. */
typedef struct {
	unsigned long pgprot;
} pgprot_t;

static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return (pte_t){ pfn << PAGE_SHIFT | prot.pgprot };
}

#define _PAGE_CHG_MASK \
	(PAGE_MASK | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_SPECIAL)

/* The same page with other rights. */
static inline pte_t pte_modify(pte_t pte, pgprot_t prot)
{
	return (pte_t){ (pte.pte & (unsigned long)_PAGE_CHG_MASK) |
			prot.pgprot };
}

/* The frame of zeros that all share who read memory they never wrote. */
extern unsigned long empty_zero_page[PAGE_SIZE / sizeof(unsigned long)];

static inline unsigned long zero_pfn(void)
{
	return __pa(empty_zero_page) >> PAGE_SHIFT;
}

/* The page table that a directory entry points at. */
static inline pte_t *pgd_page_vaddr(pgd_t pgd)
{
	return __va(pgd.pgd & PAGE_MASK);
}

/* Replace the first page tables by the final ones. */
void paging_init(void);

#endif
