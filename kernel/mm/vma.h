/*
 * Areas of an address space: finding, making, cutting and joining them. They are
 * sorted, never overlap, and neighbours that are alike are one.
 */
#ifndef MM_VMA_H
#define MM_VMA_H

#include "mm/mm.h"

/* More areas than this no address space may have. */
#define DEFAULT_MAX_MAP_COUNT 65536

/* vma_tree.c: finding. The first area that ends above address, or NULL; it need not contain it. */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long address);

/* The same; the one before it in *prev. */
struct vm_area_struct *find_vma_prev(struct mm_struct *mm,
				     unsigned long address,
				     struct vm_area_struct **prev);

/* Into the list and the tree, and out of them. */
void link_vma(struct mm_struct *mm, struct vm_area_struct *vma);
void unlink_vma(struct vm_area_struct *vma);

/* vma.c: what a new area shall be. */
struct vma_plan {
	unsigned long start, end;
	unsigned long vm_flags;
	const struct vm_operations_struct *vm_ops;
	void *vm_private_data;
	unsigned long vm_pgoff;
	struct file *vm_file;
};

/* A new area where there is none, or the neighbour that has grown to be it.
 * NULL if there is no memory. A new area takes hold of vm_file, and calls
 * vm_ops->open(): the caller keeps its own references. */
struct vm_area_struct *vma_create(struct mm_struct *mm,
				  const struct vma_plan *plan);

/* Join an area with neighbours that have become like it. The result is the one
 * that remains. */
struct vm_area_struct *vma_join(struct vm_area_struct *vma);

/* Cut an area in two at address, inside it; vma remains the upper part, or with
 * new_below the new one is the lower. 0 or -ENOMEM. */
int split_vma(struct vm_area_struct *vma, unsigned long address);

/* A copy for another address space, at the end of its list. NULL if there is no
 * memory. */
struct vm_area_struct *vma_dup(struct mm_struct *mm,
			       const struct vm_area_struct *vma);

/* All of them, at the end of their address space. */
void remove_all_vmas(struct mm_struct *mm);

/* Take an area out and free it; its pages are gone already. */
void remove_vma(struct vm_area_struct *vma);

/* New rights, in flags and for entries. */
void vma_set_flags(struct vm_area_struct *vma, unsigned long vm_flags);

/* Note that so many pages of areas of this kind, of a file or of none, came, or
 * went. */
void vm_stat_account(struct mm_struct *mm, unsigned long vm_flags,
		     const struct file *file, long pages);

#endif
