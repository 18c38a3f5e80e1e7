/*
 * Pages of memory, in blocks of a power of two. No flags yet: every request may
 * fail, none may wait.
 */
#ifndef MM_GFP_H
#define MM_GFP_H

#include "arch/page.h"
#include "lib/list.h"

/* The largest block is 2^(MAX_ORDER - 1) pages: 4 MiB. */
#define MAX_ORDER 11

struct address_space;

/* One of these for each page frame of RAM, in mem_map[]. */
struct page {
	unsigned long flags;  /* PG_* */
	int _count;	      /* references; 0 in the allocator's hands */
	unsigned int order;   /* of the free block that starts here */
	struct list_head lru; /* link in the free list of its order */

	/* of a file's page: which file, and which page of it */
	struct address_space *mapping;
	unsigned long index;
};

#define PG_reserved 0x1 /* kernel image, firmware, holes: never given out */
#define PG_buddy    0x2 /* first page of a free block */

extern struct page *mem_map;
extern unsigned long max_pfn;
extern unsigned long totalram_pages, nr_free_pages;

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

/* 2^order pages, contiguous and aligned to their size; NULL if there are none.
 * Not cleared. */
struct page *alloc_pages(unsigned int order);
void __free_pages(struct page *page, unsigned int order);

/* The same by kernel address. */
void *__get_free_pages(unsigned int order);
void *get_zeroed_page(void);
void free_pages(void *address, unsigned int order);

/* At boot: all frames exist and are reserved; then hand over what is free. */
void free_area_init(void);
void free_page_range(unsigned long start, unsigned long end);

#endif
