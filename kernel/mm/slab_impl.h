/*
 * Between slab.c and kmalloc.c, which each trace in their own way.
 */
#ifndef MM_SLAB_IMPL_H
#define MM_SLAB_IMPL_H

#include "mm/slab.h"

/* The first page of the slab, or of the block, that an object lies in. */
static inline struct page *slab_page(const void *object)
{
	struct page *page = virt_to_page(object);

	return unlikely(PageTail(page)) ? page->first_page : page;
}

void *slab_alloc(struct kmem_cache *cache, gfp_t gfp);
void slab_free(struct kmem_cache *cache, void *object);

void kmalloc_init(void);

#endif
