/*
 * Stacks grow by faulting below themselves, down to the limit, but never close
 * to a neighbour: a function with large variables could step over a small gap.
 *
 *     | mapping |     at least 1 MiB     | <--- | stack |
 *               |<-- STACK_GUARD_GAP --->|      vm_start
 *
 * 2.6.34 had no gap; one page came that summer, and 256 of them in 2017.
 */
#include "mm/growsdown.h"

#include "arch/current.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/vm.h"

unsigned long vm_start_gap(const struct vm_area_struct *vma)
{
	if (!(vma->vm_flags & VM_GROWSDOWN))
		return vma->vm_start;
	return vma->vm_start > STACK_GUARD_GAP ?
		       vma->vm_start - STACK_GUARD_GAP :
		       0;
}

int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	const struct vm_area_struct *below = vma->vm_prev;
	unsigned long pages;

	address &= PAGE_MASK;
	pages = (vma->vm_start - address) >> PAGE_SHIFT;
	if (address < MMAP_MIN_ADDR ||
	    vma->vm_end - address > rlimit(RLIMIT_STACK) ||
	    !may_expand_vm(vma->vm_mm, pages) ||
	    (vma->vm_flags & VM_LOCKED && may_lock_pages(vma->vm_mm, pages)))
		return -ENOMEM;
	if (below && below->vm_flags & VM_ACCESS &&
	    !(below->vm_flags & VM_GROWSDOWN) &&
	    address - below->vm_end < STACK_GUARD_GAP)
		return -ENOMEM;
	trace_vma_grow(vma, address);
	vma->vm_start = address;
	vma->vm_pgoff -= pages;
	vm_stat_account(vma->vm_mm, vma->vm_flags, vma->vm_file, (long)pages);
	return 0;
}
