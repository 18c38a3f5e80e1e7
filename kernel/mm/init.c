/*
 * The kernel's own page tables. boot.S has mapped the first megabytes in pages
 * of 4 MiB, writable, twice; here every frame of RAM gets its own entry above
 * PAGE_OFFSET, code and constants become read-only, and the lower mapping goes.
 *
 * Each process's directory later holds the same entries for the kernel: they
 * point at the same tables, and are complete before the first process exists.
 */
#include "arch/processor.h"
#include "mm/bootmem.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/pgtable.h"

pgd_t swapper_pg_dir[PTRS_PER_PGD] __aligned(PAGE_SIZE);

struct mm_struct init_mm = {
	.pgd = swapper_pg_dir,
	.mm_users = 1,
	.mm_count = 2, /* itself, and the idle task that borrows it */
};

extern const char _text[], _erodata[];

static bool __init is_read_only(unsigned long address)
{
	return address >= (unsigned long)_text &&
	       address < (unsigned long)_erodata;
}

static pte_t *__init one_page_table_init(pgd_t *pgd)
{
	pte_t *table = alloc_bootmem(PAGE_SIZE, PAGE_SIZE);

	pgd->pgd = __pa(table) | (_PAGE_TABLE & ~_PAGE_USER);
	return table;
}

void __init paging_init(void)
{
	unsigned long end = PAGE_OFFSET + (max_pfn << PAGE_SHIFT);
	unsigned long address = PAGE_OFFSET;

	while (address < end) {
		pgd_t *pgd = &swapper_pg_dir[pgd_index(address)];
		pte_t *pte = one_page_table_init(pgd);

		for (int i = 0; i < PTRS_PER_PTE && address < end; i++) {
			pte[i].pte = __pa((void *)address) | _PAGE_PRESENT |
				     _PAGE_ACCESSED | _PAGE_DIRTY |
				     _PAGE_GLOBAL |
				     (is_read_only(address) ? 0 : _PAGE_RW);
			address += PAGE_SIZE;
		}
	}
	write_cr3(__pa(swapper_pg_dir));
	write_cr4((read_cr4() & ~(unsigned long)X86_CR4_PSE) | X86_CR4_PGE);
}
