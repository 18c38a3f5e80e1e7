/*
 * Areas come, are cut in two, join and go. Each holds what its pages come from:
 * its file, and what vm_ops->open() takes hold of.
 *
 *    split_vma    |    area    |  -->  | lower |  vma  |
 *    vma_create   | prev |  new  | next |  -->  |      prev      | if alike
 *    vma_join     | prev |  vma  | next |  -->  |      prev      | if alike
 */
#include "mm/vma.h"

#include "fs/file.h"
#include "fs/fs.h"
#include "lib/err.h"
#include "mm/slab.h"
#include "trace/vm.h"

static struct kmem_cache *vm_area_cachep;

void __init mmap_init(void)
{
	vm_area_cachep = KMEM_CACHE(vm_area_struct, 0);
}

/* Take hold of what the area's pages come from; its file knows it from now on. */
static void vma_open(struct vm_area_struct *vma)
{
	if (vma->vm_file) {
		get_file(vma->vm_file);
		list_add_tail(&vma->shared,
			      &file_inode(vma->vm_file)->i_mapping->i_mmap);
	}
	if (vma->vm_ops && vma->vm_ops->open)
		vma->vm_ops->open(vma);
}

/* The opposite, and the area's end. */
static void vma_close(struct vm_area_struct *vma)
{
	if (vma->vm_ops && vma->vm_ops->close)
		vma->vm_ops->close(vma);
	if (vma->vm_file) {
		list_del_init(&vma->shared);
		fput(vma->vm_file);
	}
	kmem_cache_free(vm_area_cachep, vma);
}

static void free_vma(struct vm_area_struct *vma)
{
	unlink_vma(vma);
	vma_close(vma);
}

static struct vm_area_struct *copy_vma(const struct vm_area_struct *vma)
{
	struct vm_area_struct *copy =
		kmem_cache_alloc(vm_area_cachep, GFP_KERNEL);

	if (!copy)
		return NULL;
	*copy = *vma;
	vma_open(copy);
	return copy;
}

/* Would the area be like the plan's, and its pages in one row with them? */
static bool is_alike(const struct vm_area_struct *vma,
		     const struct vma_plan *plan)
{
	return vma->vm_flags == plan->vm_flags && vma->vm_ops == plan->vm_ops &&
	       vma->vm_private_data == plan->vm_private_data &&
	       vma->vm_file == plan->vm_file &&
	       vma->vm_pgoff - (vma->vm_start >> PAGE_SHIFT) ==
		       plan->vm_pgoff - (plan->start >> PAGE_SHIFT);
}

/* Let the lower of two neighbours swallow the upper, if they are alike. */
static bool swallow(struct vm_area_struct *lower, struct vm_area_struct *upper)
{
	const struct vma_plan plan = {
		.start = upper->vm_start,
		.vm_flags = upper->vm_flags,
		.vm_ops = upper->vm_ops,
		.vm_private_data = upper->vm_private_data,
		.vm_pgoff = upper->vm_pgoff,
		.vm_file = upper->vm_file,
	};

	if (lower->vm_end != upper->vm_start || !is_alike(lower, &plan))
		return false;
	trace_vma_merge(lower, upper->vm_start, upper->vm_end);
	lower->vm_end = upper->vm_end;
	lower->has_anon |= upper->has_anon;
	free_vma(upper);
	return true;
}

struct vm_area_struct *vma_join(struct vm_area_struct *vma)
{
	struct vm_area_struct *prev = vma->vm_prev;

	if (prev && swallow(prev, vma))
		vma = prev;
	while (vma->vm_next && swallow(vma, vma->vm_next))
		;
	return vma;
}

void vma_set_flags(struct vm_area_struct *vma, unsigned long vm_flags)
{
	vma->vm_flags = vm_flags;
	vma->vm_page_prot = vm_get_page_prot(vm_flags);
}

static struct vm_area_struct *new_vma(struct mm_struct *mm,
				      const struct vma_plan *plan)
{
	struct vm_area_struct *vma =
		kmem_cache_zalloc(vm_area_cachep, GFP_KERNEL);

	if (!vma)
		return NULL;
	vma->vm_mm = mm;
	vma->vm_start = plan->start;
	vma->vm_end = plan->end;
	vma->vm_ops = plan->vm_ops;
	vma->vm_private_data = plan->vm_private_data;
	vma->vm_pgoff = plan->vm_pgoff;
	vma->vm_file = plan->vm_file;
	vma_set_flags(vma, plan->vm_flags);
	vma_open(vma);
	link_vma(mm, vma);
	return vma;
}

struct vm_area_struct *vma_create(struct mm_struct *mm,
				  const struct vma_plan *plan)
{
	struct vm_area_struct *prev, *next, *vma;

	next = find_vma_prev(mm, plan->start, &prev);
	if (prev && prev->vm_end == plan->start && is_alike(prev, plan)) {
		trace_vma_merge(prev, plan->start, plan->end);
		prev->vm_end = plan->end;
		vma = vma_join(prev);
	} else if (next && next->vm_start == plan->end &&
		   is_alike(next, plan)) {
		trace_vma_merge(next, plan->start, plan->end);
		next->vm_start = plan->start;
		next->vm_pgoff = plan->vm_pgoff;
		vma = next;
	} else {
		vma = new_vma(mm, plan);
	}
	if (!vma)
		return NULL;
	vm_stat_account(mm, plan->vm_flags, plan->vm_file,
			(long)(plan->end - plan->start) >> PAGE_SHIFT);
	trace_vma_map(vma, plan->start, plan->end, plan->vm_flags);
	return vma;
}

int split_vma(struct vm_area_struct *vma, unsigned long address)
{
	struct vm_area_struct *lower;

	if (vma->vm_mm->map_count >= DEFAULT_MAX_MAP_COUNT)
		return -ENOMEM;
	lower = copy_vma(vma);
	if (!lower)
		return -ENOMEM;
	trace_vma_split(vma, address);
	lower->vm_end = address;
	vma->vm_pgoff += (address - vma->vm_start) >> PAGE_SHIFT;
	vma->vm_start = address;
	link_vma(vma->vm_mm, lower);
	return 0;
}

struct vm_area_struct *vma_dup(struct mm_struct *mm,
			       const struct vm_area_struct *vma)
{
	struct vm_area_struct *copy = copy_vma(vma);

	if (!copy)
		return NULL;
	copy->vm_mm = mm;
	link_vma(mm, copy);
	vm_stat_account(mm, copy->vm_flags, copy->vm_file,
			(long)vma_pages(copy));
	return copy;
}

void remove_vma(struct vm_area_struct *vma)
{
	trace_vma_unmap(vma, vma->vm_start, vma->vm_end);
	vm_stat_account(vma->vm_mm, vma->vm_flags, vma->vm_file,
			-(long)vma_pages(vma));
	free_vma(vma);
}

/* Nobody looks for anything here any more: list and tree need no repair. */
void remove_all_vmas(struct mm_struct *mm)
{
	struct vm_area_struct *vma = mm->mmap, *next;

	for (; vma; vma = next) {
		next = vma->vm_next;
		vma_close(vma);
	}
	mm->mmap = NULL;
}

void vm_stat_account(struct mm_struct *mm, unsigned long vm_flags,
		     const struct file *file, long pages)
{
	mm->total_vm += (unsigned long)pages;
	mm->hiwater_vm = max(mm->hiwater_vm, mm->total_vm);
	if (vm_flags & VM_LOCKED)
		mm->locked_vm += (unsigned long)pages;
	if (file || (vm_flags & VM_SHARED)) {
		mm->shared_vm += (unsigned long)pages;
		if ((vm_flags & (VM_EXEC | VM_WRITE)) == VM_EXEC)
			mm->exec_vm += (unsigned long)pages;
	} else if (vm_flags & VM_GROWSDOWN) {
		mm->stack_vm += (unsigned long)pages;
	}
}
