/*
 * What mmap() and its kin say, in user space's words and in ours.
 */
#ifndef MM_MMAN_H
#define MM_MMAN_H

#include "arch/page.h"

struct mm_struct;

#define PROT_READ  0x1
#define PROT_WRITE 0x2
#define PROT_EXEC  0x4

#define MAP_SHARED    0x01
#define MAP_PRIVATE   0x02
#define MAP_TYPE      0x0f
#define MAP_FIXED     0x10
#define MAP_ANONYMOUS 0x20

/* The first page stays empty, so that null pointers are caught. */
#define MMAP_MIN_ADDR 0x1000ul

/* The stack ends at the top of user space and may grow to 8 MiB; mmap starts
 * below that, with a gap. */
#define STACK_TOP   TASK_SIZE
#define STACK_LIMIT (8ul << 20)
#define MMAP_BASE   (TASK_SIZE - (128ul << 20))

unsigned long do_mmap_anonymous(struct mm_struct *mm, unsigned long address,
				unsigned long length, unsigned long vm_flags,
				bool fixed);
int do_mprotect(struct mm_struct *mm, unsigned long start, unsigned long end,
		unsigned long vm_flags);

#endif
