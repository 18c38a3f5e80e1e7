/*
 * Caches of objects of one size, and kmalloc() on top of them.
 */
#ifndef MM_SLAB_H
#define MM_SLAB_H

#include "lib/types.h"

struct kmem_cache;

/* Never fails: it is called at boot, and panics. */
struct kmem_cache *kmem_cache_create(const char *name, size_t size,
				     size_t align);

/* An object that is not cleared, or NULL if there is no memory. */
void *kmem_cache_alloc(struct kmem_cache *cache);
void *kmem_cache_zalloc(struct kmem_cache *cache);
void kmem_cache_free(struct kmem_cache *cache, void *object);

/* Any size up to 4 MiB. kfree(NULL) does nothing. */
void *kmalloc(size_t size);
void kfree(const void *object);

void kmem_cache_init(void);

#endif
