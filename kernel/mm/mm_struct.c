/*
 * The life of an address space: made by exec, copied by fork, shared by
 * counting, and gone when its last user is.
 */
#include "lib/err.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/mman.h"
#include "mm/slab.h"
#include "mm/tlb.h"
#include "mm/vma.h"

static struct kmem_cache *mm_cachep;

void __init mm_init(void)
{
	mm_cachep = KMEM_CACHE(mm_struct, 0);
}

/* A directory whose upper quarter is the kernel's, as in all of them. */
static pgd_t *pgd_alloc(void)
{
	pgd_t *pgd = get_zeroed_page(GFP_PAGETABLE);

	if (pgd)
		memcpy(pgd + USER_PTRS_PER_PGD,
		       swapper_pg_dir + USER_PTRS_PER_PGD,
		       (PTRS_PER_PGD - USER_PTRS_PER_PGD) * sizeof(pgd_t));
	return pgd;
}

struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep, GFP_KERNEL);

	if (!mm)
		return NULL;
	mm->pgd = pgd_alloc();
	if (!mm->pgd) {
		kmem_cache_free(mm_cachep, mm);
		return NULL;
	}
	mm->mmap_base = MMAP_BASE;
	mm->free_area_cache = MMAP_BASE;
	mm->mm_users = 1;
	mm->mm_count = 1;
	return mm;
}

/* The areas, and their pages shared. The parent may write to none of them any
 * more without asking, so what the processor remembers must go. */
static int dup_mmap(struct mm_struct *mm, struct mm_struct *old)
{
	struct vm_area_struct *vma, *copy;
	int error = 0;

	for (vma = old->mmap; vma && !error; vma = vma->vm_next) {
		if (vma->vm_flags & VM_DONTCOPY)
			continue;
		copy = vma_dup(mm, vma);
		error = copy ? copy_page_range(mm, old, vma) : -ENOMEM;
		/* locks are not inherited */
		if (copy && copy->vm_flags & VM_LOCKED) {
			vma_set_flags(copy, copy->vm_flags &
						    ~(unsigned long)VM_LOCKED);
			mm->locked_vm -= vma_pages(copy);
		}
	}
	flush_tlb_mm(old);
	return error;
}

struct mm_struct *dup_mm(struct mm_struct *old)
{
	struct mm_struct *mm = mm_alloc();

	if (!mm)
		return NULL;
	mm->free_area_cache = old->free_area_cache;
	mm->cached_hole_size = old->cached_hole_size;
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
	if (dup_mmap(mm, old)) {
		mmput(mm);
		return NULL;
	}
	return mm;
}

void mmdrop(struct mm_struct *mm)
{
	if (--mm->mm_count)
		return;
	free_pages(mm->pgd, 0);
	kmem_cache_free(mm_cachep, mm);
}

void mmput(struct mm_struct *mm)
{
	if (--mm->mm_users)
		return;
	exit_mmap(mm);
	mmdrop(mm);
}

void switch_mm(struct mm_struct *prev, struct mm_struct *next)
{
	if (prev != next)
		switch_cr3(next);
}
