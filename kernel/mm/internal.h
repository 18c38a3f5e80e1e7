/*
 * Between page_init.c and page_alloc.c.
 */
#ifndef MM_INTERNAL_H
#define MM_INTERNAL_H

#include "mm/gfp.h"

/* A block whose struct pages say that it is free joins the free ones. */
void free_new_block(struct page *page, unsigned int order);

#endif
