/*
 * Areas: finding, making, growing and removing them. The list is sorted and
 * areas never overlap. Linux also keeps them in a red-black tree, and merges
 * neighbours that are alike.
 *
 *   0x08048000      start_brk  brk         mmap_base          TASK_SIZE
 *   +------+------+---------+------+-----+----------+---+-----------+
 *   | code | data |  heap --->     | …   | <--- mmap |gap| <-- stack |
 *   +------+------+---------+------+-----+----------+---+-----------+
 */
#include "arch/current.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "mm/slab.h"
#include "sched/sched.h"

static struct kmem_cache *vm_area_cachep;

void __init mmap_init(void)
{
	vm_area_cachep = kmem_cache_create("vm_area_struct",
					   sizeof(struct vm_area_struct),
					   _Alignof(struct vm_area_struct));
}

static void unlink_vma(struct vm_area_struct *vma)
{
	vma->vm_mm->map_count--;
	list_del_init(&vma->list);
	kmem_cache_free(vm_area_cachep, vma);
}

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long address)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &mm->mmap, list)
		if (address < vma->vm_end)
			return vma;
	return NULL;
}

/* A new area in its place in the list. NULL if there is no memory. */
static struct vm_area_struct *insert_vma(struct mm_struct *mm,
					 unsigned long start, unsigned long end,
					 unsigned long vm_flags)
{
	struct vm_area_struct *vma = kmem_cache_alloc(vm_area_cachep);
	struct vm_area_struct *next = find_vma(mm, start);

	if (!vma)
		return NULL;
	vma->vm_mm = mm;
	vma->vm_start = start;
	vma->vm_end = end;
	vma->vm_flags = vm_flags;
	list_add_tail(&vma->list, next ? &next->list : &mm->mmap);
	mm->map_count++;
	return vma;
}

/* Cut an area in two at address, which lies inside it. */
static int split_vma(struct vm_area_struct *vma, unsigned long address)
{
	unsigned long start = vma->vm_start;

	vma->vm_start = address;
	if (insert_vma(vma->vm_mm, start, address, vma->vm_flags))
		return 0;
	vma->vm_start = start;
	return -ENOMEM;
}

/* Make start and end boundaries between areas, so that every area lies either
 * inside or outside of them. */
static int split_around(struct mm_struct *mm, unsigned long start,
			unsigned long end)
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

int do_munmap(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	struct vm_area_struct *vma, *next;
	int error = split_around(mm, start, end);

	if (error)
		return error;
	list_for_each_entry_safe(vma, next, &mm->mmap, list)
		if (vma->vm_start >= start && vma->vm_end <= end)
			unlink_vma(vma);
	zap_page_range(mm, start, end);
	return 0;
}

int map_fixed(struct mm_struct *mm, unsigned long start, unsigned long end,
	      unsigned long vm_flags)
{
	int error = do_munmap(mm, start, end);

	if (error)
		return error;
	return insert_vma(mm, start, end, vm_flags) ? 0 : -ENOMEM;
}

/* The highest gap of this length below the stack, or -ENOMEM. */
static unsigned long get_unmapped_area(struct mm_struct *mm,
				       unsigned long length)
{
	unsigned long top = MMAP_BASE;
	struct list_head *link = mm->mmap.prev;

	for (; link != &mm->mmap; link = link->prev) {
		struct vm_area_struct *vma =
			list_entry(link, struct vm_area_struct, list);

		if (vma->vm_end + length <= top)
			break;
		top = min(top, vma->vm_start);
	}
	return length <= top - MMAP_MIN_ADDR ? top - length :
					       (unsigned long)-ENOMEM;
}

/* Anonymous memory: at exactly address if fixed, else anywhere, near address
 * if that is free. The address, or an errno. */
unsigned long do_mmap_anonymous(struct mm_struct *mm, unsigned long address,
				unsigned long length, unsigned long vm_flags,
				bool fixed)
{
	struct vm_area_struct *vma;
	int error;

	if (!fixed) {
		address = PAGE_ALIGN(address);
		vma = find_vma(mm, address);
		if (address < MMAP_MIN_ADDR || address > MMAP_BASE - length ||
		    (vma && vma->vm_start < address + length))
			address = get_unmapped_area(mm, length);
		if (IS_ERR((void *)address))
			return address;
	}
	error = map_fixed(mm, address, address + length, vm_flags);
	return error ? (unsigned long)error : address;
}

int expand_stack(struct vm_area_struct *vma, unsigned long address)
{
	address &= PAGE_MASK;
	if (address < STACK_TOP - STACK_LIMIT)
		return -ENOMEM;
	vma->vm_start = min(vma->vm_start, address);
	return 0;
}

/* New access rights for whole pages. All of them must be mapped. */
int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		unsigned long vm_flags)
{
	const unsigned long rights = VM_READ | VM_WRITE | VM_EXEC;
	struct vm_area_struct *vma = find_vma(mm, start);
	unsigned long covered = start;
	int error;

	for (; covered < end; covered = vma->vm_end) {
		vma = find_vma(mm, covered);
		if (!vma || vma->vm_start > covered)
			return -ENOMEM;
	}
	error = split_around(mm, start, end);
	if (error)
		return error;
	list_for_each_entry(vma, &mm->mmap, list)
		if (vma->vm_start >= start && vma->vm_end <= end)
			vma->vm_flags = (vma->vm_flags & ~rights) | vm_flags;
	change_protection(mm, start, end, vm_flags);
	return 0;
}

static int dup_mmap(struct mm_struct *mm, struct mm_struct *old)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &old->mmap, list) {
		if (!insert_vma(mm, vma->vm_start, vma->vm_end, vma->vm_flags))
			return -ENOMEM;
		if (copy_page_range(mm, old, vma))
			return -ENOMEM;
	}
	return 0;
}

struct mm_struct *dup_mm(struct mm_struct *old)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return NULL;
	mm->start_code = old->start_code;
	mm->end_code = old->end_code;
	mm->start_data = old->start_data;
	mm->end_data = old->end_data;
	mm->start_brk = old->start_brk;
	mm->brk = old->brk;
	mm->start_stack = old->start_stack;
	mm->arg_start = old->arg_start;
	mm->arg_end = old->arg_end;
	mm->env_start = old->env_start;
	mm->env_end = old->env_end;
	set_mm_exe_file(mm, old->exe_file);
	if (dup_mmap(mm, old)) {
		mmput(mm);
		return NULL;
	}
	return mm;
}

void exit_mmap(struct mm_struct *mm)
{
	struct vm_area_struct *vma, *next;

	list_for_each_entry_safe(vma, next, &mm->mmap, list) {
		zap_page_range(mm, vma->vm_start, vma->vm_end);
		free_pgtables(mm, vma->vm_start, vma->vm_end);
		unlink_vma(vma);
	}
}
