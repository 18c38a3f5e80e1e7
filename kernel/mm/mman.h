/*
 * What mmap() and its kin say, in user space's words and in ours.
 */
#ifndef MM_MMAN_H
#define MM_MMAN_H

#include "arch/page.h"

struct file;
struct mm_struct;
struct vm_area_struct;

#define PROT_READ  0x1
#define PROT_WRITE 0x2
#define PROT_EXEC  0x4
#define PROT_ALL   (PROT_READ | PROT_WRITE | PROT_EXEC)

/* mprotect only. */
#define PROT_SEM       0x8	  /* for atomic operations, as all memory is */
#define PROT_GROWSDOWN 0x01000000 /* down to the area's start */
#define PROT_GROWSUP   0x02000000 /* up to its end */

#define MAP_SHARED    0x01
#define MAP_PRIVATE   0x02
#define MAP_TYPE      0x0f
#define MAP_FIXED     0x10
#define MAP_ANONYMOUS 0x20
#define MAP_GROWSDOWN 0x0100
#define MAP_LOCKED    0x2000
#define MAP_NORESERVE 0x4000
#define MAP_POPULATE  0x8000

/* mmap_min_addr: the first page stays empty, so that null pointers are caught. */
#define MMAP_MIN_ADDR 0x1000ul

/* The stack ends at the top of user space and may grow to RLIMIT_STACK, which is
 * 8 MiB to begin with; mmap starts below that, with a gap. Linux makes the gap
 * as large as the limit. */
#define STACK_TOP   TASK_SIZE
#define STACK_LIMIT (8ul << 20)
#define MMAP_BASE   (TASK_SIZE - (128ul << 20))

/* A hole of this length for a mapping, at address if that is free; the result
 * is page aligned, or an errno. MAP_FIXED takes address as it is. */
unsigned long get_unmapped_area(struct mm_struct *mm, unsigned long address,
				unsigned long length, unsigned long flags);

/* What mmap() is asked for, in user space's words and whole pages. */
struct mmap_request {
	struct file *file; /* NULL: anonymous memory */
	unsigned long address, length;
	unsigned long prot;  /* PROT_* */
	unsigned long flags; /* MAP_* */
	unsigned long pgoff; /* page number in the file */
};

/* A mapping. Where it begins, or an errno. */
unsigned long do_mmap(struct mm_struct *mm, const struct mmap_request *r);

/* Private anonymous memory at exactly these pages, in place of what is there. 0
 * or -ENOMEM. */
int map_fixed(struct mm_struct *mm, unsigned long start, unsigned long end,
	      unsigned long vm_flags);

/* Remove whatever is mapped between two page boundaries. 0 or -ENOMEM. */
int do_munmap(struct mm_struct *mm, unsigned long start, unsigned long end);

/* Make start and end boundaries between areas, so that every area lies either
 * inside or outside of them. 0 or -ENOMEM. */
int split_around(struct mm_struct *mm, unsigned long start, unsigned long end);

/* Join there again what has stayed alike. */
void join_around(struct mm_struct *mm, unsigned long start, unsigned long end);

/* How far a range is in areas, without a hole: end, or before it. */
unsigned long mapped_until(struct mm_struct *mm, unsigned long start,
			   unsigned long end);

/* Does RLIMIT_AS allow so many pages more? */
bool may_expand_vm(const struct mm_struct *mm, unsigned long pages);

/* mlock.c: does RLIMIT_MEMLOCK? 0; or -EPERM: none at all; or -EAGAIN. */
int may_lock_pages(const struct mm_struct *mm, unsigned long pages);

/* Is every page of it? */
bool is_mapped(struct mm_struct *mm, unsigned long start, unsigned long end);

/* New rights (VM_READ …) for a range, all of which must be mapped. 0, -ENOMEM,
 * -EACCES. */
int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		unsigned long vm_flags);

/* All areas and their pages. */
void exit_mmap(struct mm_struct *mm);

#endif
