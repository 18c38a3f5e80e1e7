/*
 * Where a mapping goes that does not care: the highest hole that is large enough,
 * from mmap_base down.
 *
 *    | vma |      hole      | vma | hole | vma |   ...   | mmap_base
 *                     <----- search -----------
 *                           ^ free_area_cache: above it only small holes
 */
#include "lib/err.h"
#include "mm/growsdown.h"
#include "mm/mman.h"
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
	address &= PAGE_MASK;
	if (address && address <= TASK_SIZE - length &&
	    is_free(find_vma(mm, address), address, length))
		return address;
	return find_hole(mm, length);
}
