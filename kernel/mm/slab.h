/*
 * Caches of objects of one kind, and kmalloc() on top of them.
 */
#ifndef MM_SLAB_H
#define MM_SLAB_H

#include "lib/list.h"
#include "mm/gfp.h"

/* Build with SLAB_DEBUG=1 for red zones and poison: slab_debug.h. */
#ifndef SLAB_DEBUG
#define SLAB_DEBUG 0
#endif

struct kmem_cache {
	/* constant from kmem_cache_create() on */
	const char *name;
	unsigned int objsize;	   /* bytes that users may touch */
	unsigned int size;	   /* bytes from one object to the next */
	unsigned int offset;	   /* of the free pointer in a free object */
	unsigned int order;	   /* of a slab's block of frames */
	unsigned int objects;	   /* in a slab */
	unsigned long min_partial; /* slabs that are kept even if empty */
	void (*ctor)(void *);	   /* makes an object that was never used */
	struct list_head list;	   /* link in slab_caches */

	/* with interrupts off */
	struct list_head partial; /* slabs with at least one free object */
	unsigned long nr_slabs;
	unsigned long nr_active; /* objects handed out */
	unsigned long nr_allocs; /* since boot */
	unsigned long nr_frees;
};

/* All caches, oldest first: /proc/slabinfo. */
extern struct list_head slab_caches;

#define SLAB_HWCACHE_ALIGN 0x2000ul /* objects start in a cache line */
#define L1_CACHE_BYTES	   32

/*
 * A cache of objects of size bytes. ctor, if any, is called for each object once
 * when its slab is made: who frees an object leaves it as ctor would. Never
 * fails: it is called at boot, and panics.
 */
struct kmem_cache *kmem_cache_create(const char *name, size_t size,
				     size_t align, unsigned long flags,
				     void (*ctor)(void *));

/* One kind of structure, one cache of its name. */
#define KMEM_CACHE(type, flags)                                              \
	kmem_cache_create(#type, sizeof(struct type), _Alignof(struct type), \
			  (flags), NULL)

/* An object: constructed, or not cleared; NULL if there is no memory. */
void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t gfp);
void *kmem_cache_zalloc(struct kmem_cache *cache, gfp_t gfp);
void kmem_cache_free(struct kmem_cache *cache, void *object);

/* Fullest slabs first from now on, so that the others may empty and go. */
void kmem_cache_shrink(struct kmem_cache *cache);

/* Any size up to 4 MiB. kfree(NULL) does nothing. */
void *kmalloc(size_t size, gfp_t gfp);
void *kzalloc(size_t size, gfp_t gfp);
void kfree(const void *object);

void kmem_cache_init(void);

#endif
