/*
 * mremap: a mapping becomes longer or shorter, in place if it can, or moves. To
 * move is to move entries: the frames stay what they are, under other addresses.
 *
 *    old  | a | b | c |                       |   |   |   |  then unmapped
 *           \   \   \            =>
 *    new    |   |   |   |   |                 | a | b | c |   |
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "mm/mman.h"
#include "mm/tlb.h"
#include "mm/vma.h"
#include "sched/sched.h"

#define MREMAP_MAYMOVE 1
#define MREMAP_FIXED   2

/* What is asked for, checked and in whole pages. */
struct mremap_request {
	struct vm_area_struct *vma;
	unsigned long address, old_length;
	unsigned long new_address, new_length;
	unsigned long flags;
};

/* Entries from one place to another. 0, or -ENOMEM with some of them moved. */
static int move_page_tables(struct mm_struct *mm, unsigned long from,
			    unsigned long to, unsigned long length)
{
	for (unsigned long end = from + length; from < end;
	     from += PAGE_SIZE, to += PAGE_SIZE) {
		pte_t *old = pte_offset(mm, from), *new;

		if (!old || pte_none(*old))
			continue;
		new = pte_alloc(mm, to);
		if (!new)
			return -ENOMEM;
		*new = *old;
		old->pte = 0;
	}
	return 0;
}

/* A like area elsewhere, with the pages. */
static unsigned long move_vma(struct mm_struct *mm,
			      const struct mremap_request *r)
{
	struct vm_area_struct *vma = r->vma, *moved;
	unsigned long offset = (r->address - vma->vm_start) >> PAGE_SHIFT;
	const struct vma_plan plan = {
		.start = r->new_address,
		.end = r->new_address + r->new_length,
		.vm_flags = vma->vm_flags,
		.vm_ops = vma->vm_ops,
		.vm_private_data = vma->vm_private_data,
		.vm_pgoff = vma->vm_ops ? vma->vm_pgoff + offset :
					  r->new_address >> PAGE_SHIFT,
		.vm_file = vma->vm_file,
	};
	bool has_anon = vma->has_anon;
	int error;

	moved = vma_create(mm, &plan);
	if (!moved)
		return (unsigned long)-ENOMEM;
	moved->has_anon |= has_anon;
	error = move_page_tables(mm, r->address, r->new_address, r->old_length);
	if (error) {
		/* what was moved comes home; its tables still exist */
		move_page_tables(mm, r->new_address, r->address, r->old_length);
		do_munmap(mm, plan.start, plan.end);
		flush_tlb_mm(mm);
		return (unsigned long)error;
	}
	/* if there is no memory for that, the old addresses stay mapped, empty */
	if (r->old_length)
		do_munmap(mm, r->address, r->address + r->old_length);
	flush_tlb_mm(mm);
	if (plan.vm_flags & VM_LOCKED)
		mm_populate(mm, plan.start, plan.end);
	return r->new_address;
}

/* Room right above it, and nothing that forbids to take it. */
static bool can_grow_in_place(const struct mremap_request *r)
{
	const struct vm_area_struct *vma = r->vma;
	unsigned long end = r->address + r->new_length;

	return vma->vm_end == r->address + r->old_length && end > r->address &&
	       end <= TASK_SIZE &&
	       (!vma->vm_next || end <= vma->vm_next->vm_start);
}

static unsigned long grow_in_place(struct mm_struct *mm,
				   const struct mremap_request *r)
{
	unsigned long old_end = r->vma->vm_end;
	long pages = (long)((r->new_length - r->old_length) >> PAGE_SHIFT);

	r->vma->vm_end = r->address + r->new_length;
	vm_stat_account(mm, r->vma->vm_flags, r->vma->vm_file, pages);
	if (r->vma->vm_flags & VM_LOCKED)
		mm_populate(mm, old_end, r->vma->vm_end);
	vma_join(r->vma);
	return r->address;
}

/* MREMAP_FIXED: exactly there, in place of what is there. */
static int check_destination(const struct mremap_request *r)
{
	unsigned long end = r->new_address + r->new_length;

	if ((r->new_address & ~PAGE_MASK) || r->new_length > TASK_SIZE ||
	    r->new_address > TASK_SIZE - r->new_length)
		return -EINVAL;
	if (r->new_address < MMAP_MIN_ADDR)
		return -EPERM;
	if (r->new_address < r->address + r->old_length && r->address < end)
		return -EINVAL;
	return 0;
}

/* What is to grow, or what is left of it and moves, lies in one area. Nothing at
 * all, in a shared one, stands for the pages from there on: they are mapped once
 * more, and stay where they are. */
static int check_source(const struct mremap_request *r)
{
	const struct mm_struct *mm = r->vma->vm_mm;
	unsigned long more;

	if (!r->old_length && !(r->vma->vm_flags & VM_MAYSHARE))
		return -EINVAL;
	if (min(r->old_length, r->new_length) > r->vma->vm_end - r->address)
		return -EFAULT;
	if (r->new_length <= r->old_length)
		return 0;
	more = (r->new_length - r->old_length) >> PAGE_SHIFT;
	if (r->vma->vm_flags & VM_DONTEXPAND)
		return -EFAULT;
	if (r->vma->vm_flags & VM_LOCKED && may_lock_pages(mm, more))
		return -EAGAIN;
	return may_expand_vm(mm, more) ? 0 : -ENOMEM;
}

/* To lose pages at the end is allowed always, also of several areas. */
static int shrink(struct mm_struct *mm, struct mremap_request *r)
{
	int error;

	if (r->new_length >= r->old_length)
		return 0;
	error = do_munmap(mm, r->address + r->new_length,
			  r->address + r->old_length);
	r->old_length = r->new_length;
	return error;
}

static unsigned long move_to(struct mm_struct *mm, struct mremap_request *r)
{
	int error = check_source(r);

	if (!error)
		error = do_munmap(mm, r->new_address,
				  r->new_address + r->new_length);
	if (!error)
		error = shrink(mm, r);
	if (error)
		return (unsigned long)error;
	/* unmapping may have cut it */
	r->vma = find_vma(mm, r->address);
	return move_vma(mm, r);
}

static unsigned long resize(struct mm_struct *mm, struct mremap_request *r)
{
	int error;

	if (r->new_length <= r->old_length) {
		error = shrink(mm, r);
		return error ? (unsigned long)error : r->address;
	}
	error = check_source(r);
	if (error)
		return (unsigned long)error;
	if (can_grow_in_place(r))
		return grow_in_place(mm, r);
	if (!(r->flags & MREMAP_MAYMOVE))
		return (unsigned long)-ENOMEM;
	r->new_address = get_unmapped_area(mm, 0, r->new_length, 0);
	if (IS_ERR((void *)r->new_address))
		return r->new_address;
	return move_vma(mm, r);
}

/* What is wrong with the request is found before anything is unmapped. In 2.6.34,
 * and until 6.17, the destination was gone by then. */
static unsigned long do_mremap(struct mm_struct *mm, struct mremap_request *r)
{
	const bool fixed = r->flags & MREMAP_FIXED;
	int error = fixed ? check_destination(r) : 0;

	if (error)
		return (unsigned long)error;
	r->vma = find_vma(mm, r->address);
	if (!r->vma || r->vma->vm_start > r->address)
		return (unsigned long)-EFAULT;
	return fixed ? move_to(mm, r) : resize(mm, r);
}

SYSCALL_DEFINE5(mremap, uintptr_t, address, unsigned long, old_length,
		unsigned long, new_length, unsigned long, flags, uintptr_t,
		new_address)
{
	struct mremap_request r = {
		.address = address,
		.old_length = PAGE_ALIGN(old_length),
		.new_address = new_address,
		.new_length = PAGE_ALIGN(new_length),
		.flags = flags,
	};

	if (flags & ~(unsigned long)(MREMAP_MAYMOVE | MREMAP_FIXED) ||
	    (flags & MREMAP_FIXED && !(flags & MREMAP_MAYMOVE)) ||
	    (address & ~PAGE_MASK) || !r.new_length)
		return -EINVAL;
	return (long)do_mremap(current->mm, &r);
}
