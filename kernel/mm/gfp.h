/*
 * Asking for frames, in blocks of a power of two.
 *
 * Every request may fail, and none sleeps: __GFP_WAIT allows it to reclaim what
 * caches can do without, which takes time but needs no waiting as long as there
 * is no disk. In Linux a small GFP_KERNEL request does not fail: it waits, and
 * has a process killed in the end. Here that happens only where no error can be
 * returned, at a page fault.
 */
#ifndef MM_GFP_H
#define MM_GFP_H

#include "mm/mmzone.h"

/* What the frames will be for: enum page_use. */
#define __GFP_USE(use) ((use) << PAGE_USE_SHIFT)

/* An enum, so that debuggers and traces know the names. */
enum gfp_flags {
	__GFP_DMA = 0x01,     /* from the first 16 MiB */
	__GFP_WAIT = 0x10,    /* may reclaim */
	__GFP_HIGH = 0x20,    /* may use half of the reserve */
	__GFP_IO = 0x40,      /* reclaiming may start transfers */
	__GFP_FS = 0x80,      /* … and call into file systems */
	__GFP_NOWARN = 0x200, /* failing is no news */
	__GFP_ZERO = 0x8000,  /* cleared */
	__GFP_SLAB = __GFP_USE(PAGE_USE_SLAB),

	GFP_ATOMIC = __GFP_HIGH,
	GFP_KERNEL = __GFP_WAIT | __GFP_IO | __GFP_FS,
	GFP_NOFS = __GFP_WAIT | __GFP_IO, /* a page cache is in my hands */
	GFP_DMA = __GFP_DMA,
	GFP_PAGETABLE = GFP_KERNEL | __GFP_ZERO | __GFP_USE(PAGE_USE_PAGETABLE),
	GFP_STACK = GFP_KERNEL | __GFP_USE(PAGE_USE_STACK),
	GFP_ANON = GFP_KERNEL | __GFP_USE(PAGE_USE_ANON),
	GFP_PAGECACHE = GFP_KERNEL | __GFP_ZERO | __GFP_USE(PAGE_USE_CACHE),
	GFP_SHMEM = GFP_KERNEL | __GFP_ZERO | __GFP_USE(PAGE_USE_SHMEM),
};

typedef unsigned int gfp_t;

extern unsigned long totalram_pages; /* frames that were ever free */

/* 2^order frames, contiguous and aligned to their size, held once; NULL if
 * there are none. */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
#define alloc_page(gfp) alloc_pages(gfp, 0)

/* The opposite, for who holds them alone. */
void __free_pages(struct page *page, unsigned int order);

/* The same by kernel address. */
void *__get_free_pages(gfp_t gfp, unsigned int order);
void *get_zeroed_page(gfp_t gfp);
void free_pages(void *address, unsigned int order);

/* Give up one hold; the last one frees the frame. */
static inline void put_page(struct page *page)
{
	if (unlikely(page->_count == 1))
		__free_pages(page, 0);
	else
		page->_count--;
}

/* Return the single frames that are kept ready to the free blocks. */
void drain_pages(void);

/* At boot: all frames exist and are reserved; then hand over what is free. */
void free_area_init(void);
void free_page_range(unsigned long start, unsigned long end);

/* Note what frames are used for that were never the allocator's. */
void set_page_range_use(unsigned long start, unsigned long end,
			enum page_use use);

#endif
