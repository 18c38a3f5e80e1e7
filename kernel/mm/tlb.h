/*
 * The translation lookaside buffer: the processor remembers entries of the page
 * tables, and must be told when one that it may remember has changed. Three ways,
 * from dear to cheap:
 *
 *    a task switch to another address space   CR3 is loaded anyway
 *    many pages of this address space         CR3 is loaded again
 *    one page                                 INVLPG
 *
 * An address space that is not loaded has no entries here, so changing it costs
 * nothing; nor does an entry that was not present before. All are counted, and
 * each is an event.
 */
#ifndef MM_TLB_H
#define MM_TLB_H

#include "arch/processor.h"
#include "mm/mm.h"

enum tlb_flush_reason {
	TLB_FLUSH_ON_TASK_SWITCH = 0,
	TLB_LOCAL_SHOOTDOWN = 2,    /* one page */
	TLB_LOCAL_MM_SHOOTDOWN = 3, /* everything of the address space */
};

/* How often, by reason. */
extern unsigned long nr_tlb_flushes[TLB_LOCAL_MM_SHOOTDOWN + 1];

/* Forget one page of the area's address space. */
void flush_tlb_page(const struct vm_area_struct *vma, unsigned long address);

/* Forget all of it. */
void flush_tlb_mm(const struct mm_struct *mm);

/* Load other page tables, and forget the old ones'. */
void switch_cr3(const struct mm_struct *next);

#endif
