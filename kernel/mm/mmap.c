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

#include "lib/err.h"
#include "mm/gfp.h"
#include "mm/growsdown.h"
#include "mm/shmem.h"
#include "mm/tlb.h"
#include "mm/vma.h"

/* Is the hole free, with the distance that a stack above it needs? */
static bool is_free(const struct vm_area_struct *above, unsigned long address,
		    unsigned long length)
{
	return !above || address + length <= vm_start_gap(above);
}

/* The highest hole below mmap_base. Above free_area_cache there is none but of
 * cached_hole_size, so the search begins there. */
static unsigned long find_hole(struct mm_struct *mm, unsigned long length)
{
	unsigned long address;

	if (length <= mm->cached_hole_size) {
		mm->cached_hole_size = 0;
		mm->free_area_cache = mm->mmap_base;
	}
	address = mm->free_area_cache - length;
	while (address >= MMAP_MIN_ADDR && address < mm->free_area_cache) {
		struct vm_area_struct *vma = find_vma(mm, address);
		unsigned long bottom, hole;

		if (is_free(vma, address, length))
			return mm->free_area_cache = address;
		bottom = vm_start_gap(vma);
		hole = address + length > vma->vm_end ?
			       address + length - vma->vm_end :
			       0;
		mm->cached_hole_size = max(mm->cached_hole_size, hole);
		if (bottom < length)
			break;
		address = bottom - length;
	}
	return (unsigned long)-ENOMEM;
}

unsigned long get_unmapped_area(struct mm_struct *mm, unsigned long address,
				unsigned long length, unsigned long flags)
{
	if (length > TASK_SIZE)
		return (unsigned long)-ENOMEM;
	if (flags & MAP_FIXED) {
		if (address & ~PAGE_MASK)
			return (unsigned long)-EINVAL;
		if (address > TASK_SIZE - length)
			return (unsigned long)-ENOMEM;
		return address < MMAP_MIN_ADDR ? (unsigned long)-EPERM :
						 address;
	}
	address = PAGE_ALIGN(address);
	if (address >= MMAP_MIN_ADDR && address <= TASK_SIZE - length) {
		struct vm_area_struct *prev,
			*vma = find_vma_prev(mm, address, &prev);

		if (is_free(vma, address, length))
			return address;
	}
	return find_hole(mm, length);
}

/* One area of a plan, and its pages if they are wanted at once. */
static unsigned long map_plan(struct mm_struct *mm, const struct vma_plan *plan,
			      unsigned long flags)
{
	int error = do_munmap(mm, plan->start, plan->end);

	if (error)
		return (unsigned long)error;
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

unsigned long do_mmap_anonymous(struct mm_struct *mm, unsigned long address,
				unsigned long length, unsigned long prot,
				unsigned long flags)
{
	unsigned long start = get_unmapped_area(mm, address, length, flags);
	struct vma_plan plan = {
		.start = start,
		.end = start + length,
		.vm_flags = calc_vm_flags(mm, prot, flags),
		.vm_pgoff = start >> PAGE_SHIFT,
	};
	unsigned long result;

	if (IS_ERR((void *)start))
		return start;
	if (!(flags & MAP_NORESERVE) && prot & PROT_WRITE &&
	    length >> PAGE_SHIFT > totalram_pages)
		return (unsigned long)-ENOMEM;
	if ((flags & MAP_TYPE) == MAP_SHARED) {
		plan.vm_flags |= VM_SHARED | VM_MAYSHARE;
		plan.vm_pgoff = 0;
		plan.vm_ops = &shmem_vm_ops;
		plan.vm_private_data = shmem_create(length >> PAGE_SHIFT);
		if (!plan.vm_private_data)
			return (unsigned long)-ENOMEM;
	}
	result = map_plan(mm, &plan, flags);
	if (plan.vm_private_data && IS_ERR((void *)result))
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

bool is_mapped(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma = find_vma(mm, start);

	for (; vma && vma->vm_start <= start; vma = vma->vm_next) {
		if (vma->vm_end >= end)
			return true;
		start = vma->vm_end;
	}
	return false;
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
