/*
 * Catching those who write where they may not, in builds with SLAB_DEBUG=1:
 *
 *    in use   |  the object  …                | red zone | owner: 0xcc… |
 *    free     |  6b 6b 6b … 6b a5  (poison)   | red zone | free pointer |
 *
 * A red zone that has changed was overrun; poison that has changed was written
 * after the object was freed. Either is found at the next alloc or free of that
 * object, and stops the machine.
 */
#ifndef MM_SLAB_DEBUG_H
#define MM_SLAB_DEBUG_H

#include "mm/slab.h"

#define SLAB_RED_ACTIVE	  0xcccccccc
#define SLAB_RED_INACTIVE 0xbbbbbbbb
#define POISON_FREE	  0x6b
#define POISON_END	  0xa5

/* A new slab's object; one that is handed out; one that comes back. */
void slab_debug_init(struct kmem_cache *cache, void *object);
void slab_debug_alloc(struct kmem_cache *cache, void *object);
void slab_debug_free(struct kmem_cache *cache, void *object);

#endif
