/*
 * mmap, munmap and brk: check what user space asked for, then ask mmap.c.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* A file is held while it is mapped: closing it leaves the mapping. */
static long mmap_pages(struct mmap_request *r, unsigned int fd)
{
	long result = -EINVAL;

	if (!(r->flags & MAP_ANONYMOUS)) {
		r->file = fget(fd);
		if (!r->file)
			return -EBADF;
	}
	if (!r->length)
		goto put_file;
	r->length = PAGE_ALIGN(r->length);
	result = -ENOMEM;
	if (!r->length)
		goto put_file;
	result = -EOVERFLOW;
	if (r->pgoff + (r->length >> PAGE_SHIFT) < r->pgoff)
		goto put_file;
	result = (long)do_mmap(current->mm, r);
put_file:
	if (r->file)
		fput(r->file);
	return result;
}

SYSCALL_DEFINE6(mmap2, uintptr_t, address, unsigned long, length, unsigned long,
		prot, unsigned long, flags, unsigned int, fd, unsigned long,
		page_offset)
{
	struct mmap_request r = {
		.address = address,
		.length = length,
		.prot = prot,
		.flags = flags,
		.pgoff = page_offset,
	};

	return mmap_pages(&r, fd);
}

/* The first mmap, from when six arguments did not fit into registers. */
struct mmap_arg_struct {
	unsigned long address, length, prot, flags, fd, offset;
};

SYSCALL_DEFINE1(old_mmap, struct mmap_arg_struct __user *, arg)
{
	struct mmap_arg_struct a;
	struct mmap_request r;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	if (a.offset & ~PAGE_MASK)
		return -EINVAL;
	r = (struct mmap_request){
		.address = a.address,
		.length = a.length,
		.prot = a.prot,
		.flags = a.flags,
		.pgoff = a.offset >> PAGE_SHIFT,
	};
	return mmap_pages(&r, (unsigned int)a.fd);
}

SYSCALL_DEFINE2(munmap, uintptr_t, address, unsigned long, length)
{
	unsigned long end = address + PAGE_ALIGN(length);

	if ((address & ~PAGE_MASK) || !length || length > TASK_SIZE ||
	    address > TASK_SIZE - length)
		return -EINVAL;
	return do_munmap(current->mm, address, end);
}

/* Move the end of the heap. The result is where it ends now: asking for too
 * much, or for nothing sensible, changes nothing. */
SYSCALL_DEFINE1(brk, uintptr_t, brk)
{
	struct mm_struct *mm = current->mm;
	unsigned long old_end = PAGE_ALIGN(mm->brk), new_end = PAGE_ALIGN(brk);
	const unsigned long limit = rlimit(RLIMIT_DATA);
	struct vm_area_struct *next;

	if (brk < mm->start_brk || brk > MMAP_BASE ||
	    (limit != RLIM_INFINITY &&
	     brk - mm->start_brk + mm->end_data - mm->start_data > limit))
		return (long)mm->brk;
	if (new_end < old_end && do_munmap(mm, new_end, old_end))
		return (long)mm->brk;
	if (new_end > old_end) {
		next = find_vma(mm, old_end);
		if ((next && next->vm_start < new_end) ||
		    (new_end - old_end) >> PAGE_SHIFT > totalram_pages)
			return (long)mm->brk;
		if (map_fixed(mm, old_end, new_end, VM_READ | VM_WRITE))
			return (long)mm->brk;
	}
	mm->brk = brk;
	return (long)mm->brk;
}
