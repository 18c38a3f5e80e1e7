/*
 * mprotect: other rights for pages. The entries that exist change at once; but
 * what becomes writable and private is not entered so, since the frame may be
 * shared by now: the first write decides.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/tlb.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "trace/vm.h"

static void change_protection(struct mm_struct *mm, unsigned long start,
			      unsigned long end, pgprot_t prot)
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
				*pte = pte_modify(*pte, prot);
	}
}

/* One whole area. The one that it has become, when neighbours were alike. */
static struct vm_area_struct *mprotect_fixup(struct vm_area_struct *vma,
					     unsigned long vm_flags)
{
	struct mm_struct *mm = vma->vm_mm;

	if (vma->vm_flags == vm_flags)
		return vma_join(vma);
	trace_vma_protect(vma, vm_flags);
	vm_stat_account(mm, vma->vm_flags, vma->vm_file, -(long)vma_pages(vma));
	vm_stat_account(mm, vm_flags, vma->vm_file, (long)vma_pages(vma));
	vma_set_flags(vma, vm_flags);
	change_protection(mm, vma->vm_start, vma->vm_end, vma->vm_page_prot);
	return vma_join(vma);
}

int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		unsigned long vm_flags)
{
	struct vm_area_struct *vma = find_vma(mm, start);
	int error;

	if (!vma || vma->vm_start > start)
		return -ENOMEM;
	error = split_around(mm, start, end);
	if (error)
		return error;
	vma = find_vma(mm, start);
	for (; !error && vma && vma->vm_start < end; vma = vma->vm_next) {
		unsigned long may = (vma->vm_flags / VM_MAYREAD) & VM_ACCESS;

		if (vma->vm_prev && vma->vm_start > start &&
		    vma->vm_prev->vm_end != vma->vm_start)
			break;
		if (vm_flags & ~may)
			error = -EACCES;
		else
			vma = mprotect_fixup(vma, (vma->vm_flags &
						   ~(unsigned long)VM_ACCESS) |
							  vm_flags);
	}
	flush_tlb_mm(mm);
	if (!error && !is_mapped(mm, start, end))
		error = -ENOMEM;
	if (error)
		join_around(mm, start, end);
	return error;
}

/* PROT_GROWSDOWN: from where the area begins. No area grows upwards. */
static int reach_down(struct mm_struct *mm, unsigned long *start,
		      unsigned long end, unsigned long grows)
{
	const struct vm_area_struct *vma = find_vma(mm, *start);

	if (!grows)
		return 0;
	if (!vma || vma->vm_start >= end ||
	    (grows == PROT_GROWSUP && vma->vm_start > *start))
		return -ENOMEM;
	if (grows == PROT_GROWSUP || !(vma->vm_flags & VM_GROWSDOWN))
		return -EINVAL;
	*start = vma->vm_start;
	return 0;
}

SYSCALL_DEFINE3(mprotect, uintptr_t, address, unsigned long, length,
		unsigned long, prot)
{
	const unsigned long grows = prot & (PROT_GROWSDOWN | PROT_GROWSUP);
	struct mm_struct *mm = current->mm;
	unsigned long end = address + PAGE_ALIGN(length);
	int error;

	if (grows == (PROT_GROWSDOWN | PROT_GROWSUP) || address & ~PAGE_MASK)
		return -EINVAL;
	if (!length)
		return 0;
	if (end <= address)
		return -ENOMEM;
	if (prot & ~(PROT_ALL | PROT_SEM | grows))
		return -EINVAL;
	if (end > TASK_SIZE)
		return -ENOMEM;
	error = reach_down(mm, &address, end, grows);
	return error ? error : do_mprotect(mm, address, end, prot & PROT_ALL);
}
