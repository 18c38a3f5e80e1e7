/*
 * Pages and the kernel's view of them. Assembly and C.
 *
 *   0xffffffff +-----------------------+
 *              |  nothing              |
 *              +-----------------------+ PAGE_OFFSET + RAM
 *              |  all of RAM, mapped   |  __va(x) = x + PAGE_OFFSET
 *              |  one to one           |  __pa(x) = x - PAGE_OFFSET
 *   0xc0000000 +-----------------------+ PAGE_OFFSET = TASK_SIZE
 *              |  the current process  |
 *   0x00000000 +-----------------------+
 *
 * RAM beyond LOWMEM_MAX is not used; Linux reaches it as highmem.
 */
#ifndef ARCH_PAGE_H
#define ARCH_PAGE_H

#define PAGE_SHIFT 12
#define PAGE_SIZE  (1 << PAGE_SHIFT)
#define PAGE_MASK  (~(PAGE_SIZE - 1))

#define PAGE_OFFSET 0xc0000000
#define TASK_SIZE   PAGE_OFFSET
#define LOWMEM_MAX  (896 << 20)

#ifndef __ASSEMBLY__

#include "lib/types.h"

#define PAGE_ALIGN(x) ALIGN((unsigned long)(x), (unsigned long)PAGE_SIZE)

/* Kernel address to physical address, and back. */
static inline unsigned long __pa(const void *virt)
{
	return (unsigned long)virt - PAGE_OFFSET;
}

static inline void *__va(unsigned long phys)
{
	return (void *)(phys + PAGE_OFFSET);
}

/* One instruction for the whole page. */
static inline void clear_page(void *page)
{
	unsigned long words = PAGE_SIZE / 4;

	asm volatile("rep stosl" : "+D"(page), "+c"(words) : "a"(0) : "memory");
}

static inline void copy_page(void *to, const void *from)
{
	unsigned long words = PAGE_SIZE / 4;

	asm volatile("rep movsl"
		     : "+D"(to), "+S"(from), "+c"(words)
		     :
		     : "memory");
}

#endif
#endif
