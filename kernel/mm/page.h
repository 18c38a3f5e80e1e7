/*
 * One struct page for each page frame of RAM, in mem_map[]: who uses the frame,
 * and how often.
 *
 *    physical   |  frame 0  |  frame 1  |  frame 2  | …
 *    mem_map    | struct page | struct page | struct page | …
 *
 *    flags    31 30   27   24               10        4   0
 *            | zone | … use  …| buddy … reserved … slab … dirty |
 *
 * _count is how many hold the frame: 0 is free, and put_page() of the last one
 * gives it back. _mapcount is how many page table entries of processes map it,
 * less one. They are equal, but for that one, unless the kernel holds the frame
 * as well. Linux reads the frame's use off flags, mapping and counters; here it
 * is written down, so that the uses of all frames add up to the RAM there is.
 */
#ifndef MM_PAGE_H
#define MM_PAGE_H

#include "arch/page.h"
#include "lib/list.h"

struct address_space;
struct kmem_cache;

/* Bits of page.flags, by number. */
enum pageflags {
	PG_dirty = 4,	  /* of a file: may differ from what a new one holds */
	PG_slab = 7,	  /* cut into objects by slab.c */
	PG_reserved = 10, /* was never the allocator's */
	PG_tail = 15,	  /* not the first frame of a slab: see first_page */
	PG_buddy = 19,	  /* first frame of a free block in a zone's lists */
};

/* What a frame is used for. */
enum page_use {
	PAGE_USE_KERNEL,   /* the kernel's, and none of the below */
	PAGE_USE_FREE,	   /* the allocator's */
	PAGE_USE_RESERVED, /* firmware, holes, the overlay before init has it */
	PAGE_USE_IMAGE,	   /* the kernel's code and data */
	PAGE_USE_MEM_MAP,  /* the struct pages */
	PAGE_USE_PAGETABLE, /* page directories and page tables */
	PAGE_USE_STACK,	    /* kernel stacks */
	PAGE_USE_SLAB,	    /* kmem_caches */
	PAGE_USE_ANON,	    /* private memory of processes */
	PAGE_USE_SHMEM,	    /* memory that processes share */
	PAGE_USE_CACHE,	    /* contents of files */
	NR_PAGE_USES,
};

struct page {
	unsigned long flags; /* enum pageflags, enum page_use, zone */
	int _count;	     /* who holds it; 0: it is free */
	union {
		int _mapcount; /* page table entries that map it, less one */
		struct {       /* of a slab */
			u16 inuse;   /* objects handed out */
			u16 objects; /* objects in all */
		};
	};
	union {
		struct {
			unsigned long private; /* of a free block: its order */
			struct address_space *mapping; /* whose contents */
		};
		struct kmem_cache *slab;
		struct page *first_page; /* PG_tail */
	};
	union {
		unsigned long index; /* page number in its mapping, or where
				      * it was first mapped */
		void *freelist;	     /* of a slab: its first free object */
	};
	struct list_head lru; /* link in a free list, a cache's slabs, or
			       * the pages of files */
};

extern struct page *mem_map;
extern unsigned long max_pfn; /* frames there are */

/* How many frames each use has. Their sum is max_pfn. */
extern unsigned long nr_page_use[NR_PAGE_USES];

/* Where flags holds them. */
enum page_shifts { PAGE_USE_SHIFT = 24, PAGE_ZONE_SHIFT = 31 };

#define PAGE_USE_MASK (0xful << PAGE_USE_SHIFT)

#define __page_flag(page, bit) ((page)->flags & (1ul << (bit)))
#define PageDirty(page)	       __page_flag(page, PG_dirty)
#define PageSlab(page)	       __page_flag(page, PG_slab)
#define PageReserved(page)     __page_flag(page, PG_reserved)
#define PageTail(page)	       __page_flag(page, PG_tail)
#define PageBuddy(page)	       __page_flag(page, PG_buddy)

static inline enum page_use page_use(const struct page *page)
{
	return (page->flags & PAGE_USE_MASK) >> PAGE_USE_SHIFT;
}

static inline bool PageAnon(const struct page *page)
{
	return (page->flags & PAGE_USE_MASK) == (unsigned long)PAGE_USE_ANON
							<< PAGE_USE_SHIFT;
}

static inline struct page *pfn_to_page(unsigned long pfn)
{
	return mem_map + pfn;
}

static inline unsigned long page_to_pfn(const struct page *page)
{
	return (unsigned long)(page - mem_map);
}

static inline struct page *virt_to_page(const void *address)
{
	return pfn_to_page(__pa(address) >> PAGE_SHIFT);
}

static inline void *page_address(const struct page *page)
{
	return __va(page_to_pfn(page) << PAGE_SHIFT);
}

static inline int page_count(const struct page *page)
{
	return page->_count;
}

/* Page table entries that map the frame. */
static inline int page_mapcount(const struct page *page)
{
	return page->_mapcount + 1;
}

static inline void SetPageDirty(struct page *page)
{
	page->flags |= 1ul << PG_dirty;
}

static inline void get_page(struct page *page)
{
	page->_count++;
}

#endif
