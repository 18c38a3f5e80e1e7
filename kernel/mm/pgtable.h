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

static inline bool pte_present(pte_t pte)
{
	return pte.pte & _PAGE_PRESENT;
}

/* The page table that a directory entry points at. */
static inline pte_t *pgd_page_vaddr(pgd_t pgd)
{
	return __va(pgd.pgd & PAGE_MASK);
}

/* The page that a table entry points at. */
static inline void *pte_page_vaddr(pte_t pte)
{
	return __va(pte.pte & PAGE_MASK);
}

static inline void __flush_tlb_one(unsigned long address)
{
	asm volatile("invlpg (%0)" : : "r"(address) : "memory");
}

/* Replace the first page tables by the final ones. */
void paging_init(void);

#endif
