/*
 * Flushing. tlb.h says when which.
 */
#include "mm/tlb.h"

#include "arch/current.h"
#include "sched/sched.h"
#include "trace/vm.h"

unsigned long nr_tlb_flushes[TLB_LOCAL_MM_SHOOTDOWN + 1];

#define TLB_FLUSH_ALL (-1ul)

static void note(enum tlb_flush_reason reason, unsigned long address,
		 unsigned long pages)
{
	nr_tlb_flushes[reason]++;
	trace_tlb_flush(reason, address, pages);
}

void flush_tlb_page(const struct vm_area_struct *vma, unsigned long address)
{
	if (vma->vm_mm != current->active_mm)
		return;
	asm volatile("invlpg (%0)" : : "r"(address) : "memory");
	note(TLB_LOCAL_SHOOTDOWN, address, 1);
}

void flush_tlb_mm(const struct mm_struct *mm)
{
	if (mm != current->active_mm)
		return;
	write_cr3(__pa(mm->pgd));
	note(TLB_LOCAL_MM_SHOOTDOWN, 0, TLB_FLUSH_ALL);
}

void switch_cr3(const struct mm_struct *next)
{
	write_cr3(__pa(next->pgd));
	note(TLB_FLUSH_ON_TASK_SWITCH, 0, TLB_FLUSH_ALL);
}
