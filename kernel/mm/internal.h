/*
 * Between the files of the page allocator: page_init.c, buddy.c, page_alloc.c.
 */
#ifndef MM_INTERNAL_H
#define MM_INTERNAL_H

#include "mm/gfp.h"

/* A block of this order out of a zone's free ones, or NULL; and one back,
 * merged as far as it goes. The caller has interrupts off, and counts. */
struct page *buddy_alloc(struct zone *zone, unsigned int wanted);
void buddy_free(struct zone *zone, struct page *page, unsigned int order);

/* A block whose struct pages say that it is free joins the free ones. */
void free_new_block(struct page *page, unsigned int order);

#endif
