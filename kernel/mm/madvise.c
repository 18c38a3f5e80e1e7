/*
 * madvise: what a process expects of its memory. Some of it is more than advice:
 * pages that it does not need are gone, and fork can be told to leave areas out.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/tlb.h"
#include "mm/vma.h"
#include "sched/sched.h"

#define MADV_NORMAL	0
#define MADV_RANDOM	1
#define MADV_SEQUENTIAL 2
#define MADV_WILLNEED	3
#define MADV_DONTNEED	4
#define MADV_DONTFORK	10
#define MADV_DOFORK	11

/* The flags of an area after advice about all of it. */
static unsigned long advised_flags(unsigned long vm_flags, int advice)
{
	const unsigned long reading = VM_RAND_READ | VM_SEQ_READ;

	switch (advice) {
	case MADV_NORMAL:
		return vm_flags & ~reading;
	case MADV_RANDOM:
		return (vm_flags & ~reading) | VM_RAND_READ;
	case MADV_SEQUENTIAL:
		return (vm_flags & ~reading) | VM_SEQ_READ;
	case MADV_DONTFORK:
		return vm_flags | VM_DONTCOPY;
	case MADV_DOFORK:
		return vm_flags & ~(unsigned long)VM_DONTCOPY;
	default:
		return vm_flags;
	}
}

/* Pages that are not needed: private ones come back as zeros, shared ones as
 * they are. */
static int dont_need(struct vm_area_struct *vma, unsigned long start,
		     unsigned long end)
{
	if (vma->vm_flags & VM_LOCKED)
		return -EINVAL;
	zap_page_range(vma, start, end);
	flush_tlb_mm(vma->vm_mm);
	return 0;
}

static int change_flags(struct mm_struct *mm, unsigned long start,
			unsigned long end, int advice)
{
	struct vm_area_struct *vma;
	int error = split_around(mm, start, end);

	if (error)
		return error;
	for (vma = find_vma(mm, start); vma && vma->vm_start < end;
	     vma = vma->vm_next) {
		vma_set_flags(vma, advised_flags(vma->vm_flags, advice));
		vma = vma_join(vma);
	}
	return 0;
}

/* Areas are advised one by one; a hole is an error, but only in the end. */
static int advise_range(struct mm_struct *mm, unsigned long start,
			unsigned long end, int advice)
{
	bool hole = !is_mapped(mm, start, end);
	struct vm_area_struct *vma;
	int error = 0;

	if (advice == MADV_WILLNEED)
		return hole ? -ENOMEM : 0;
	if (advice != MADV_DONTNEED)
		error = change_flags(mm, start, end, advice);
	for (vma = find_vma(mm, start);
	     advice == MADV_DONTNEED && !error && vma && vma->vm_start < end;
	     vma = vma->vm_next)
		error = dont_need(vma, max(start, vma->vm_start),
				  min(end, vma->vm_end));
	return error ? error : hole ? -ENOMEM : 0;
}

static bool is_known(int advice)
{
	return (advice >= MADV_NORMAL && advice <= MADV_DONTNEED) ||
	       advice == MADV_DONTFORK || advice == MADV_DOFORK;
}

SYSCALL_DEFINE3(madvise, uintptr_t, start, size_t, length, int, advice)
{
	unsigned long end = start + PAGE_ALIGN(length);

	if (!is_known(advice) || (start & ~PAGE_MASK) || end < start ||
	    (length && end == start))
		return -EINVAL;
	if (end == start)
		return 0;
	return advise_range(current->mm, start, end, advice);
}
