/*
 * The areas of an address space, in a list and in a tree. Both are sorted by
 * address; the tree finds, the list walks. What was found last is remembered,
 * for the next question is mostly about the same area.
 */
#include "mm/vma.h"

struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long address)
{
	struct vm_area_struct *vma = mm->mmap_cache;
	struct rb_node *node = mm->mm_rb.rb_node;

	if (vma && vma->vm_start <= address && address < vma->vm_end)
		return vma;
	vma = NULL;
	while (node) {
		struct vm_area_struct *here =
			rb_entry(node, struct vm_area_struct, vm_rb);

		if (address >= here->vm_end) {
			node = node->rb_right;
			continue;
		}
		vma = here;
		if (here->vm_start <= address)
			break;
		node = node->rb_left;
	}
	if (vma)
		mm->mmap_cache = vma;
	return vma;
}

/* The area before address, and the place in the tree for one that begins there. */
static struct vm_area_struct *find_place(struct mm_struct *mm,
					 unsigned long address,
					 struct rb_node ***link,
					 struct rb_node **parent)
{
	struct vm_area_struct *prev = NULL;

	*link = &mm->mm_rb.rb_node;
	*parent = NULL;
	while (**link) {
		struct vm_area_struct *here =
			rb_entry(**link, struct vm_area_struct, vm_rb);

		*parent = **link;
		if (address < here->vm_start) {
			*link = &(**link)->rb_left;
		} else {
			prev = here;
			*link = &(**link)->rb_right;
		}
	}
	return prev;
}

struct vm_area_struct *find_vma_prev(struct mm_struct *mm,
				     unsigned long address,
				     struct vm_area_struct **prev)
{
	struct vm_area_struct *vma = find_vma(mm, address);
	struct rb_node **link, *parent;

	*prev = vma ? vma->vm_prev : find_place(mm, address, &link, &parent);
	return vma;
}

void link_vma(struct mm_struct *mm, struct vm_area_struct *vma)
{
	struct rb_node **link, *parent;
	struct vm_area_struct *prev =
		find_place(mm, vma->vm_start, &link, &parent);

	vma->vm_prev = prev;
	vma->vm_next = prev ? prev->vm_next : mm->mmap;
	if (prev)
		prev->vm_next = vma;
	else
		mm->mmap = vma;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma;
	rb_link_node(&vma->vm_rb, parent, link);
	rb_insert_color(&vma->vm_rb, &mm->mm_rb);
	mm->map_count++;
}

void unlink_vma(struct vm_area_struct *vma)
{
	struct mm_struct *mm = vma->vm_mm;

	if (vma->vm_prev)
		vma->vm_prev->vm_next = vma->vm_next;
	else
		mm->mmap = vma->vm_next;
	if (vma->vm_next)
		vma->vm_next->vm_prev = vma->vm_prev;
	rb_erase(&vma->vm_rb, &mm->mm_rb);
	mm->map_count--;
	if (mm->mmap_cache == vma)
		mm->mmap_cache = NULL;
}
