/*
 * The life of an address space: made by exec, copied by fork, shared by
 * counting, and gone when its last user is.
 */
#include "arch/processor.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/slab.h"

static struct kmem_cache *mm_cachep;

void __init mm_init(void)
{
	mm_cachep = kmem_cache_create("mm_struct", sizeof(struct mm_struct),
				      _Alignof(struct mm_struct));
}

/* A directory whose upper quarter is the kernel's, as in all of them. */
static pgd_t *pgd_alloc(void)
{
	pgd_t *pgd = get_zeroed_page();

	if (pgd)
		memcpy(pgd + USER_PTRS_PER_PGD,
		       swapper_pg_dir + USER_PTRS_PER_PGD,
		       (PTRS_PER_PGD - USER_PTRS_PER_PGD) * sizeof(pgd_t));
	return pgd;
}

struct mm_struct *mm_alloc(void)
{
	struct mm_struct *mm = kmem_cache_zalloc(mm_cachep);

	if (!mm)
		return NULL;
	mm->pgd = pgd_alloc();
	if (!mm->pgd) {
		kmem_cache_free(mm_cachep, mm);
		return NULL;
	}
	INIT_LIST_HEAD(&mm->mmap);
	mm->mm_users = 1;
	mm->mm_count = 1;
	return mm;
}

void mmdrop(struct mm_struct *mm)
{
	if (--mm->mm_count)
		return;
	free_pages(mm->pgd, 0);
	kmem_cache_free(mm_cachep, mm);
}

void set_mm_exe_file(struct mm_struct *mm, struct file *file)
{
	if (file) {
		get_file(file);
		file_inode(file)->i_writecount--;
	}
	if (mm->exe_file) {
		file_inode(mm->exe_file)->i_writecount++;
		fput(mm->exe_file);
	}
	mm->exe_file = file;
}

void mmput(struct mm_struct *mm)
{
	if (--mm->mm_users)
		return;
	exit_mmap(mm);
	set_mm_exe_file(mm, NULL);
	mmdrop(mm);
}

void switch_mm(struct mm_struct *prev, struct mm_struct *next)
{
	if (prev != next)
		write_cr3(__pa(next->pgd));
}
