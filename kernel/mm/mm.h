/*
 * Address spaces. A process's memory is a list of areas (vm_area_struct), each
 * a range of pages that belong together; the page tables hold those pages of
 * them that exist yet.
 *
 *   mm_struct --mmap--> vma 08048000-0804a000 r-x --> vma … --> vma stack
 *       |
 *      pgd --> page tables --> frames
 */
#ifndef MM_MM_H
#define MM_MM_H

#include "lib/list.h"
#include "mm/pgtable.h"

struct file;
struct task_struct;

struct vm_area_struct {
	struct mm_struct *vm_mm;
	unsigned long vm_start; /* first byte */
	unsigned long vm_end;	/* first byte after it */
	unsigned long vm_flags; /* VM_* */
	struct list_head list;	/* link in vm_mm->mmap, by address */
};

#define VM_READ	     0x00000001
#define VM_WRITE     0x00000002
#define VM_EXEC	     0x00000004
#define VM_GROWSDOWN 0x00000100

struct mm_struct {
	/* changed only by the process itself */
	struct list_head mmap;		    /* its areas, by address */
	int map_count;			    /* how many */
	unsigned long start_code, end_code; /* of the program */
	unsigned long start_data, end_data;
	unsigned long start_brk, brk;	  /* the heap */
	unsigned long start_stack;	  /* the stack pointer at exec */
	unsigned long arg_start, arg_end; /* argv's strings */
	unsigned long env_start, env_end; /* environ's strings */
	unsigned long rss;		  /* pages present */
	struct file *exe_file;		  /* the program; NULL: none yet */

	pgd_t *pgd;

	int mm_users; /* tasks that live here; at 0 its memory goes */
	int mm_count; /* tasks that have it loaded, and one for mm_users; at 0
		       * the structure and its page directory go */
};

extern struct mm_struct init_mm;

/* fork and exec: a new address space, empty or a copy; NULL if no memory. */
struct mm_struct *mm_alloc(void);
struct mm_struct *dup_mm(struct mm_struct *old);

/* The program that runs here, or NULL: its file is held, and nobody may write to
 * it meanwhile. */
void set_mm_exe_file(struct mm_struct *mm, struct file *file);

/* Drop a user, or a loaded reference. */
void mmput(struct mm_struct *mm);
void mmdrop(struct mm_struct *mm);

/* Load next's page tables, unless they are loaded already. */
void switch_mm(struct mm_struct *prev, struct mm_struct *next);

/* mmap.c: the first area that ends above address, or NULL; it need not contain
 * it. */
struct vm_area_struct *find_vma(struct mm_struct *mm, unsigned long address);

/* Let the stack's area reach down to address: 0, or -ENOMEM at its limit. */
int expand_stack(struct vm_area_struct *vma, unsigned long address);

/* Anonymous memory at exactly these pages, in place of what is there. */
int map_fixed(struct mm_struct *mm, unsigned long start, unsigned long end,
	      unsigned long vm_flags);

/* Remove whatever is mapped between two page boundaries. */
int do_munmap(struct mm_struct *mm, unsigned long start, unsigned long end);

/* All areas and their pages. */
void exit_mmap(struct mm_struct *mm);

/* memory.c: bring in the page at address. VM_FAULT_OOM or 0. */
int handle_mm_fault(struct mm_struct *mm, struct vm_area_struct *vma,
		    unsigned long address);

/* Copy src's pages in an area into dst; the areas are equal. */
int copy_page_range(struct mm_struct *dst, struct mm_struct *src,
		    const struct vm_area_struct *vma);

void zap_page_range(struct mm_struct *mm, unsigned long start,
		    unsigned long end);
void change_protection(struct mm_struct *mm, unsigned long start,
		       unsigned long end, unsigned long vm_flags);
void free_pgtables(struct mm_struct *mm, unsigned long start,
		   unsigned long end);

#define VM_FAULT_OOM 1

void mmap_init(void);
void mm_init(void);

#endif
