/*
 * msync: write shared mappings back. They show the page cache itself, and there
 * is no disk behind it, so this is only a check that all is mapped.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/vma.h"
#include "sched/sched.h"

#define MS_ASYNC      1
#define MS_INVALIDATE 2
#define MS_SYNC	      4

SYSCALL_DEFINE3(msync, uintptr_t, start, size_t, length, unsigned int, flags)
{
	unsigned long end = start + PAGE_ALIGN(length);
	struct vm_area_struct *vma;

	if (flags & ~(unsigned int)(MS_ASYNC | MS_INVALIDATE | MS_SYNC) ||
	    (flags & MS_ASYNC && flags & MS_SYNC) || (start & ~PAGE_MASK))
		return -EINVAL;
	if (end < start)
		return -ENOMEM;
	if (end == start)
		return 0;
	for (vma = find_vma(current->mm, start); vma && vma->vm_start < end;
	     vma = vma->vm_next)
		if (flags & MS_INVALIDATE && vma->vm_flags & VM_LOCKED)
			return -EBUSY;
	return is_mapped(current->mm, start, end) ? 0 : -ENOMEM;
}
