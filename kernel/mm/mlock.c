/*
 * mlock: pages that are brought in now and stay. All pages stay here, for there
 * is nowhere to put them; what is left is to bring them in and to keep account.
 * Who is not root may lock no more than RLIMIT_MEMLOCK.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/vma.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

#define MCL_CURRENT 1
#define MCL_FUTURE  2

/* Lock, or unlock, whole areas of a range that is mapped. */
static int mark_range(struct mm_struct *mm, unsigned long start,
		      unsigned long end, unsigned long locked)
{
	struct vm_area_struct *vma;
	int error = split_around(mm, start, end);

	if (error)
		return error;
	for (vma = find_vma(mm, start); vma && vma->vm_start < end;
	     vma = vma->vm_next) {
		unsigned long vm_flags =
			(vma->vm_flags & ~(unsigned long)VM_LOCKED) | locked;

		if (vm_flags != vma->vm_flags) {
			vm_stat_account(mm, vma->vm_flags, vma->vm_file,
					-(long)vma_pages(vma));
			vm_stat_account(mm, vm_flags, vma->vm_file,
					(long)vma_pages(vma));
			vma_set_flags(vma, vm_flags);
		}
		vma = vma_join(vma);
	}
	return 0;
}

int may_lock_pages(const struct mm_struct *mm, unsigned long pages)
{
	unsigned long limit = rlimit(RLIMIT_MEMLOCK);

	if (capable(CAP_IPC_LOCK))
		return 0;
	if (!limit)
		return -EPERM;
	return mm->locked_vm + pages <= limit >> PAGE_SHIFT ? 0 : -EAGAIN;
}

/* Start rounded down and end up, to whole pages, as mlock() does. In front of a
 * hole, pages are locked all the same. */
static int do_mlock(unsigned long start, size_t length, unsigned long locked)
{
	unsigned long end = start + PAGE_ALIGN(length + (start & ~PAGE_MASK));
	struct mm_struct *mm = current->mm;
	unsigned long hole;
	int error;

	start &= PAGE_MASK;
	end &= PAGE_MASK;
	error = locked ? may_lock_pages(mm, (end - start) >> PAGE_SHIFT) : 0;
	if (error)
		return error == -EAGAIN ? -ENOMEM : error;
	if (end < start)
		return -EINVAL;
	if (end == start)
		return 0;
	hole = mapped_until(mm, start, end);
	error = hole > start ? mark_range(mm, start, hole, locked) : 0;
	if (error || hole < end)
		return -ENOMEM;
	if (!locked)
		return 0;
	/* POSIX's words for what cannot be touched, and for no memory */
	error = mm_populate(mm, start, end);
	return error == -EFAULT ? -ENOMEM : error == -ENOMEM ? -EAGAIN : 0;
}

SYSCALL_DEFINE2(mlock, uintptr_t, start, size_t, length)
{
	return do_mlock(start, length, VM_LOCKED);
}

SYSCALL_DEFINE2(munlock, uintptr_t, start, size_t, length)
{
	return do_mlock(start, length, 0);
}

SYSCALL_DEFINE1(mlockall, int, flags)
{
	struct mm_struct *mm = current->mm;
	struct vm_area_struct *vma;
	int error = 0;

	if (!flags || flags & ~(MCL_CURRENT | MCL_FUTURE))
		return -EINVAL;
	error = may_lock_pages(
		mm, flags & MCL_CURRENT ? mm->total_vm - mm->locked_vm : 0);
	if (error)
		return error == -EAGAIN ? -ENOMEM : error;
	mm->def_flags = flags & MCL_FUTURE ? VM_LOCKED : 0;
	if (flags & MCL_CURRENT)
		error = mark_range(mm, 0, TASK_SIZE, VM_LOCKED);
	/* what may not be touched is not brought in, and that is no error */
	for (vma = mm->mmap; flags & MCL_CURRENT && vma; vma = vma->vm_next)
		mm_populate(mm, vma->vm_start, vma->vm_end);
	return error;
}

SYSCALL_DEFINE0(munlockall)
{
	current->mm->def_flags = 0;
	return mark_range(current->mm, 0, TASK_SIZE, 0);
}
