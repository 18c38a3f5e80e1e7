/*
 * Object caches. A slab is a block of frames cut into objects; the free ones
 * form a list that runs through the objects themselves, and the struct page of
 * the slab's first frame holds its head.
 *
 *   struct page                  the slab's frames
 *   +-----------+        +--------+--------+--------+--------+
 *   | slab -----|-> cache| object |  free  | object |  free  |
 *   | inuse  2  |        +--------+--------+--------+--------+
 *   | freelist -|--------------------^  |                ^  |
 *   +-----------+                       +----------------+  +--> NULL
 *
 * Slabs with a free object stand in the cache's list; a slab whose last object
 * is freed gives its frames back at once, unless the cache is to keep some. The
 * frame an object lies in leads to its slab, so freeing needs no search. Linux's
 * SLUB is the same with a slab per processor in front, and every cache keeps a few
 * empty ones.
 */
#include "mm/slab.h"

#include "arch/irqflags.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/fault_inject.h"
#include "mm/slab_debug.h"
#include "mm/slab_impl.h"
#include "trace/events.h"

#define MAX_SLAB_ORDER 3
#define MIN_OBJECTS    8
#define MIN_ALIGN      4

LIST_HEAD(slab_caches);

struct fault_attr failslab;

/* The cache of caches, which cannot come from itself. */
static struct kmem_cache kmem_cache_cache;

static void **free_pointer(const struct kmem_cache *cache, void *object)
{
	return (void **)((char *)object + cache->offset);
}

/* The smallest block that holds some objects of this size, so that slabs do not
 * come and go with every one, and of which they waste at most an eighth. */
static unsigned int slab_order(unsigned int size)
{
	unsigned int order, bytes;

	for (order = 0; order < MAX_SLAB_ORDER; order++) {
		bytes = (unsigned int)PAGE_SIZE << order;
		if (bytes / size >= MIN_OBJECTS && bytes % size <= bytes / 8)
			break;
	}
	return order;
}

/* A free object holds the link to the next one where it cannot hurt: in its
 * first word, or behind it if the object's contents must stay. */
static void init_cache(struct kmem_cache *cache, const char *name, size_t size,
		       size_t align, unsigned long flags, void (*ctor)(void *))
{
	size_t padded = ALIGN(size, (size_t)MIN_ALIGN);

	if (flags & SLAB_HWCACHE_ALIGN && size > L1_CACHE_BYTES / 2)
		align = max(align, (size_t)L1_CACHE_BYTES);
	align = max(align, (size_t)MIN_ALIGN);
	if (SLAB_DEBUG)
		padded += sizeof(u32);
	if (ctor || SLAB_DEBUG) {
		cache->offset = padded;
		padded += sizeof(void *);
	}
	cache->name = name;
	cache->objsize = size;
	cache->size = ALIGN(padded, align);
	cache->order = slab_order(cache->size);
	cache->objects =
		((unsigned int)PAGE_SIZE << cache->order) / cache->size;
	cache->ctor = ctor;
	BUG_ON(!cache->objects);
	INIT_LIST_HEAD(&cache->partial);
	list_add_tail(&cache->list, &slab_caches);
}

struct kmem_cache *kmem_cache_create(const char *name, size_t size,
				     size_t align, unsigned long flags,
				     void (*ctor)(void *))
{
	struct kmem_cache *cache =
		kmem_cache_zalloc(&kmem_cache_cache, GFP_KERNEL);

	if (!cache)
		panic("Cannot create the cache %s", name);
	init_cache(cache, name, size, align, flags, ctor);
	return cache;
}

static void init_slab(struct kmem_cache *cache, struct page *page)
{
	char *object = page_address(page);

	for (unsigned int i = 1; i < 1u << cache->order; i++) {
		page[i].flags |= 1ul << PG_tail;
		page[i].first_page = page;
	}
	page->flags |= 1ul << PG_slab;
	page->slab = cache;
	page->freelist = NULL;
	page->inuse = 0;
	page->objects = (u16)cache->objects;
	object += (cache->objects - 1) * cache->size;
	for (unsigned int i = 0; i < cache->objects; i++) {
		if (cache->ctor)
			cache->ctor(object);
		if (SLAB_DEBUG)
			slab_debug_init(cache, object);
		*free_pointer(cache, object) = page->freelist;
		page->freelist = object;
		object -= cache->size;
	}
}

static noinline struct page *new_slab(struct kmem_cache *cache, gfp_t gfp)
{
	struct page *page = alloc_pages(gfp | __GFP_SLAB, cache->order);

	if (!page)
		return NULL;
	init_slab(cache, page);
	list_add(&page->lru, &cache->partial);
	cache->nr_slabs++;
	return page;
}

static noinline void free_slab(struct kmem_cache *cache, struct page *page)
{
	cache->nr_slabs--;
	list_del_init(&page->lru);
	page->flags &= ~(1ul << PG_slab);
	for (unsigned int i = 1; i < 1u << cache->order; i++)
		page[i].flags &= ~(1ul << PG_tail);
	__free_pages(page, cache->order);
}

/* In each of its callers once: nothing in the kernel is called more often. */
static __always_inline void *take_object(struct kmem_cache *cache, gfp_t gfp)
{
	struct page *page;
	void *object = NULL;
	unsigned long flags;

	if (unlikely(should_fail(&failslab)))
		return NULL;
	local_irq_save(flags);
	if (list_empty(&cache->partial))
		page = new_slab(cache, gfp);
	else
		page = list_first_entry(&cache->partial, struct page, lru);
	if (likely(page)) {
		object = page->freelist;
		page->freelist = *free_pointer(cache, object);
		cache->nr_active++;
		cache->nr_allocs++;
		if (++page->inuse == page->objects)
			list_del_init(&page->lru);
		if (SLAB_DEBUG)
			slab_debug_alloc(cache, object);
	}
	local_irq_restore(flags);
	return object;
}

static __always_inline void give_object(struct kmem_cache *cache, void *object)
{
	struct page *page = slab_page(object);
	unsigned long flags;

	BUG_ON(!PageSlab(page) || page->slab != cache);
	local_irq_save(flags);
	if (SLAB_DEBUG)
		slab_debug_free(cache, object);
	*free_pointer(cache, object) = page->freelist;
	page->freelist = object;
	cache->nr_active--;
	cache->nr_frees++;
	if (page->inuse-- == page->objects)
		list_add(&page->lru, &cache->partial);
	if (page->inuse == 0 && cache->nr_slabs > cache->min_partial)
		free_slab(cache, page);
	local_irq_restore(flags);
}

void *slab_alloc(struct kmem_cache *cache, gfp_t gfp)
{
	return take_object(cache, gfp);
}

void slab_free(struct kmem_cache *cache, void *object)
{
	give_object(cache, object);
}

void *kmem_cache_alloc(struct kmem_cache *cache, gfp_t gfp)
{
	void *object = take_object(cache, gfp);

	trace_kmem_cache_alloc(_RET_IP_, object, cache, gfp);
	return object;
}

void *kmem_cache_zalloc(struct kmem_cache *cache, gfp_t gfp)
{
	void *object = take_object(cache, gfp);

	trace_kmem_cache_alloc(_RET_IP_, object, cache, gfp);
	return object ? memset(object, 0, cache->objsize) : NULL;
}

void kmem_cache_free(struct kmem_cache *cache, void *object)
{
	trace_kmem_cache_free(_RET_IP_, object, cache);
	give_object(cache, object);
}

void kmem_cache_shrink(struct kmem_cache *cache)
{
	struct list_head sorted = LIST_HEAD_INIT(sorted);
	struct page *page, *next;
	unsigned long flags;

	local_irq_save(flags);
	for (u16 inuse = 0; inuse < cache->objects; inuse++)
		list_for_each_entry_safe(page, next, &cache->partial, lru) {
			if (page->inuse != inuse)
				continue;
			list_del_init(&page->lru);
			list_add(&page->lru, &sorted);
		}
	list_for_each_entry_safe(page, next, &sorted, lru)
		list_move_tail(&page->lru, &cache->partial);
	local_irq_restore(flags);
}

void __init kmem_cache_init(void)
{
	init_cache(&kmem_cache_cache, "kmem_cache", sizeof(struct kmem_cache),
		   MIN_ALIGN, SLAB_HWCACHE_ALIGN, NULL);
	kmalloc_init();
}
