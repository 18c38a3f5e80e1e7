/*
 * Mapping and unmapping: which addresses, which area, and what goes when an area
 * does.
 *
 *   0x08048000      start_brk  brk         mmap_base          TASK_SIZE
 *   +------+------+---------+------+-----+----------+---+-----------+
 *   | code | data |  heap --->     | …   | <--- mmap |gap| <-- stack |
 *   +------+------+---------+------+-----+----------+---+-----------+
 *
 * Memory is promised, not set aside: only a mapping larger than the machine is
 * refused, unless it says MAP_NORESERVE. That is Linux's heuristic overcommit.
 */
#include "mm/mman.h"

#include "arch/current.h"
#include "fs/file.h"
#include "lib/err.h"
#include "mm/gfp.h"
#include "mm/shmem.h"
#include "mm/tlb.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "signal/signal.h"

bool may_expand_vm(const struct mm_struct *mm, unsigned long pages)
{
	return mm->total_vm + pages <= rlimit(RLIMIT_AS) >> PAGE_SHIFT;
}

/* The area of a plan, and its pages if they are wanted at once. */
static unsigned long map_plan(struct mm_struct *mm, const struct vma_plan *plan,
			      unsigned long flags)
{
	unsigned long pages = (plan->end - plan->start) >> PAGE_SHIFT;
	int error = plan->vm_flags & VM_LOCKED ? may_lock_pages(mm, pages) : 0;

	if (!error)
		error = do_munmap(mm, plan->start, plan->end);
	if (error)
		return (unsigned long)error;
	if (!may_expand_vm(mm, pages))
		return (unsigned long)-ENOMEM;
	if (mm->map_count >= DEFAULT_MAX_MAP_COUNT || !vma_create(mm, plan))
		return (unsigned long)-ENOMEM;
	if (flags & MAP_POPULATE || plan->vm_flags & VM_LOCKED)
		mm_populate(mm, plan->start, plan->end);
	return plan->start;
}

/* PROT_READ, WRITE and EXEC are VM_READ, WRITE and EXEC, bit for bit. */
static unsigned long calc_vm_flags(const struct mm_struct *mm,
				   unsigned long prot, unsigned long flags)
{
	return (prot & PROT_ALL) | VM_MAY_ALL | mm->def_flags |
	       (flags & MAP_GROWSDOWN ? VM_GROWSDOWN : 0) |
	       (flags & MAP_LOCKED ? VM_LOCKED : 0) |
	       (flags & MAP_NORESERVE ? VM_NORESERVE : 0);
}

/* A file's pages. Who may not write to the file may not write to it through a
 * shared mapping, either, nor get that right by mprotect(). */
static int plan_file(struct vma_plan *plan, const struct mmap_request *r)
{
	struct file *file = r->file;
	bool shared = (r->flags & MAP_TYPE) == MAP_SHARED;

	if (shared && r->prot & PROT_WRITE && !(file->f_mode & FMODE_WRITE))
		return -EACCES;
	if (!(file->f_mode & FMODE_READ))
		return -EACCES;
	if (!file->f_op || !file->f_op->mmap)
		return -ENODEV;
	if (shared)
		plan->vm_flags |= VM_SHARED | VM_MAYSHARE;
	if (shared && !(file->f_mode & FMODE_WRITE))
		plan->vm_flags &= ~(unsigned long)(VM_SHARED | VM_MAYWRITE);
	plan->vm_file = file;
	plan->vm_pgoff = r->pgoff;
	return file->f_op->mmap(file, plan);
}

static int plan_anonymous(struct vma_plan *plan, const struct mmap_request *r)
{
	plan->vm_pgoff = plan->start >> PAGE_SHIFT;
	if ((r->flags & MAP_TYPE) != MAP_SHARED)
		return 0;
	plan->vm_flags |= VM_SHARED | VM_MAYSHARE;
	return shmem_plan(plan);
}

/* More memory than there is, all of it the process's own? */
static bool is_too_much(const struct mmap_request *r)
{
	bool shared_file = r->file && (r->flags & MAP_TYPE) == MAP_SHARED;

	return !(r->flags & MAP_NORESERVE) && r->prot & PROT_WRITE &&
	       !shared_file && r->length >> PAGE_SHIFT > totalram_pages;
}

/* Stacks are private and anonymous. */
static bool is_type_allowed(const struct mmap_request *r)
{
	bool shared = (r->flags & MAP_TYPE) == MAP_SHARED;

	if (r->flags & MAP_GROWSDOWN && (r->file || shared))
		return false;
	return shared || (r->flags & MAP_TYPE) == MAP_PRIVATE;
}

unsigned long do_mmap(struct mm_struct *mm, const struct mmap_request *r)
{
	unsigned long start =
		get_unmapped_area(mm, r->address, r->length, r->flags);
	struct vma_plan plan = {
		.start = start,
		.end = start + r->length,
		.vm_flags = calc_vm_flags(mm, r->prot, r->flags),
	};
	unsigned long result;
	int error;

	if (IS_ERR((void *)start))
		return start;
	if (!is_type_allowed(r))
		return (unsigned long)-EINVAL;
	if (is_too_much(r))
		return (unsigned long)-ENOMEM;
	error = r->file ? plan_file(&plan, r) : plan_anonymous(&plan, r);
	if (error)
		return (unsigned long)error;
	result = map_plan(mm, &plan, r->flags);
	if (plan.vm_private_data)
		shmem_put(plan.vm_private_data);
	return result;
}

int map_fixed(struct mm_struct *mm, unsigned long start, unsigned long end,
	      unsigned long vm_flags)
{
	const struct vma_plan plan = {
		.start = start,
		.end = end,
		.vm_flags = vm_flags | VM_MAY_ALL | mm->def_flags,
		.vm_pgoff = start >> PAGE_SHIFT,
	};

	return IS_ERR((void *)map_plan(mm, &plan, 0)) ? -ENOMEM : 0;
}

int split_around(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	const unsigned long cuts[] = { start, end };

	for (unsigned int i = 0; i < ARRAY_SIZE(cuts); i++) {
		struct vm_area_struct *vma = find_vma(mm, cuts[i]);
		int error;

		if (!vma || vma->vm_start >= cuts[i])
			continue;
		error = split_vma(vma, cuts[i]);
		if (error)
			return error;
	}
	return 0;
}

void join_around(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	const unsigned long cuts[] = { start, end };

	for (unsigned int i = 0; i < ARRAY_SIZE(cuts); i++) {
		struct vm_area_struct *vma = find_vma(mm, cuts[i]);

		if (vma && vma->vm_start == cuts[i])
			vma_join(vma);
	}
}

unsigned long mapped_until(struct mm_struct *mm, unsigned long start,
			   unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	for (; start < end && vma && vma->vm_start <= start; vma = vma->vm_next)
		start = min(vma->vm_end, end);
	return start;
}

bool is_mapped(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	return mapped_until(mm, start, end) == end;
}

int do_munmap(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start), *prev, *next;
	int error;

	if (!vma || vma->vm_start >= end)
		return 0;
	error = split_around(mm, start, end);
	if (error)
		return error;
	vma = find_vma_prev(mm, start, &prev);
	for (; vma && vma->vm_start < end; vma = next) {
		next = vma->vm_next;
		zap_page_range(vma, vma->vm_start, vma->vm_end);
		remove_vma(vma);
	}
	flush_tlb_mm(mm);
	free_pgtables(mm, start, end, prev ? prev->vm_end : 0,
		      vma ? vma->vm_start : TASK_SIZE);
	mm->free_area_cache = min(max(mm->free_area_cache, end), mm->mmap_base);
	return 0;
}

void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma;

	for (vma = mm->mmap; vma; vma = vma->vm_next)
		zap_page_range(vma, vma->vm_start, vma->vm_end);
	flush_tlb_mm(mm);
	for (vma = mm->mmap; vma; vma = vma->vm_next)
		free_pgtables(mm, vma->vm_start, vma->vm_end, 0, TASK_SIZE);
	remove_all_vmas(mm);
}
