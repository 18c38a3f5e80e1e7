/*
 * The memory system calls: check what user space asked for, then ask mmap.c.
 * Only private anonymous memory exists yet; files and sharing are refused with
 * the errors that Linux has for a file that cannot be mapped.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "sched/sched.h"

/* PROT_READ, WRITE and EXEC are VM_READ, WRITE and EXEC, bit for bit. */
#define PROT_ALL (PROT_READ | PROT_WRITE | PROT_EXEC)

static long mmap_pages(unsigned long address, unsigned long length,
		       unsigned long prot, unsigned long flags, unsigned int fd)
{
	unsigned long type = flags & MAP_TYPE;
	bool fixed = flags & MAP_FIXED;

	if (!(flags & MAP_ANONYMOUS) && !fcheck(fd))
		return -EBADF;
	if (!length || (type != MAP_PRIVATE && type != MAP_SHARED))
		return -EINVAL;
	if (!(flags & MAP_ANONYMOUS) || type == MAP_SHARED)
		return -ENODEV;
	length = PAGE_ALIGN(length);
	if (!length || length > TASK_SIZE)
		return -ENOMEM;
	if (fixed && (address & ~PAGE_MASK))
		return -EINVAL;
	if (fixed && address > TASK_SIZE - length)
		return -ENOMEM;
	return (long)do_mmap_anonymous(current->mm, address, length,
				       prot & PROT_ALL, fixed);
}

SYSCALL_DEFINE6(mmap2, uintptr_t, address, unsigned long, length, unsigned long,
		prot, unsigned long, flags, unsigned int, fd, unsigned long,
		page_offset)
{
	(void)page_offset;
	return mmap_pages(address, length, prot, flags, fd);
}

/* The first mmap, from when six arguments did not fit into registers. */
struct mmap_arg_struct {
	unsigned long address, length, prot, flags, fd, offset;
};

SYSCALL_DEFINE1(old_mmap, struct mmap_arg_struct __user *, arg)
{
	struct mmap_arg_struct a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (a.offset & ~PAGE_MASK)
		return -EINVAL;
	return mmap_pages(a.address, a.length, a.prot, a.flags,
			  (unsigned int)a.fd);
}

SYSCALL_DEFINE2(munmap, uintptr_t, address, unsigned long, length)
{
	unsigned long end = address + PAGE_ALIGN(length);

	if ((address & ~PAGE_MASK) || !length || length > TASK_SIZE ||
	    address > TASK_SIZE - length)
		return -EINVAL;
	return do_munmap(current->mm, address, end);
}

SYSCALL_DEFINE3(mprotect, uintptr_t, address, unsigned long, length,
		unsigned long, prot)
{
	unsigned long end = address + PAGE_ALIGN(length);

	if ((address & ~PAGE_MASK) || (prot & ~(unsigned long)PROT_ALL))
		return -EINVAL;
	if (!length)
		return 0;
	if (end < address || end > TASK_SIZE)
		return -ENOMEM;
	return do_mprotect(current->mm, address, end, prot);
}

/* Move the end of the heap. The result is where it ends now: asking for too
 * much, or for nothing sensible, changes nothing. */
SYSCALL_DEFINE1(brk, uintptr_t, brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long old_end = PAGE_ALIGN(mm->brk), new_end = PAGE_ALIGN(brk);
	struct vm_area_struct *next;

	if (brk < mm->start_brk || brk > MMAP_BASE)
		return (long)mm->brk;
	if (new_end < old_end && do_munmap(mm, new_end, old_end))
		return (long)mm->brk;
	if (new_end > old_end) {
		next = find_vma(mm, old_end);
		if (next && next->vm_start < new_end)
			return (long)mm->brk;
		if (map_fixed(mm, old_end, new_end, VM_READ | VM_WRITE))
			return (long)mm->brk;
	}
	mm->brk = brk;
	return (long)mm->brk;
}
