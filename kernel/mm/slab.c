/*
 * Object caches. A slab is one page: a header, then objects, the free ones in a
 * list that runs through the objects themselves.
 *
 *   +------+--------+--------+--------+--------+---
 *   | slab | object |  free  | object |  free  | …
 *   +------+--------+--------+--------+--------+---
 *      |               ^  |                ^  |
 *      +-- free -------+  +----------------+  +--> NULL
 *
 * Slabs with a free object stand in the cache's list; a slab whose last object
 * is freed gives its page back. The page an object lies in is its slab, so
 * freeing needs no search. Linux adds per-processor caches, colouring and
 * constructors.
 */
#include "mm/slab.h"

#include "arch/irqflags.h"
#include "lib/list.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/gfp.h"

struct kmem_cache {
	const char *name;
	size_t size;	       /* of an object, with padding */
	size_t offset;	       /* of the first object in its slab */
	unsigned int per_slab; /* objects in a slab */
	/* with interrupts off */
	struct list_head partial; /* slabs with at least one free object */
	unsigned int nr_slabs;
	unsigned int nr_objects; /* in use */
};

struct slab {
	struct kmem_cache *cache;
	struct list_head list; /* link in cache->partial, unless full */
	void *free;	       /* first free object */
	unsigned int inuse;
};

#define NR_CACHES	 24
#define MIN_ALIGN	 8
#define KMALLOC_MIN	 32
#define KMALLOC_MAX_SLAB 1024
#define NR_KMALLOC	 6 /* 32, 64, … 1024 */

static struct kmem_cache caches[NR_CACHES];
static unsigned int nr_caches;
static struct kmem_cache *kmalloc_caches[NR_KMALLOC];

struct kmem_cache *kmem_cache_create(const char *name, size_t size,
				     size_t align)
{
	struct kmem_cache *cache = &caches[nr_caches++];

	BUG_ON(nr_caches > NR_CACHES);
	align = max(align, (size_t)MIN_ALIGN);
	cache->name = name;
	cache->size = ALIGN(size, align);
	cache->offset = ALIGN(sizeof(struct slab), align);
	cache->per_slab = (PAGE_SIZE - cache->offset) / cache->size;
	BUG_ON(cache->per_slab == 0);
	INIT_LIST_HEAD(&cache->partial);
	return cache;
}

static struct slab *new_slab(struct kmem_cache *cache)
{
	struct slab *slab = __get_free_pages(0);
	char *object;

	if (!slab)
		return NULL;
	slab->cache = cache;
	slab->inuse = 0;
	slab->free = NULL;
	object = (char *)slab + cache->offset +
		 (cache->per_slab - 1) * cache->size;
	for (unsigned int i = 0; i < cache->per_slab; i++) {
		*(void **)object = slab->free;
		slab->free = object;
		object -= cache->size;
	}
	list_add(&slab->list, &cache->partial);
	cache->nr_slabs++;
	return slab;
}

void *kmem_cache_alloc(struct kmem_cache *cache)
{
	struct slab *slab;
	void *object = NULL;
	unsigned long flags;

	local_irq_save(flags);
	if (list_empty(&cache->partial))
		slab = new_slab(cache);
	else
		slab = list_first_entry(&cache->partial, struct slab, list);
	if (slab) {
		object = slab->free;
		slab->free = *(void **)object;
		cache->nr_objects++;
		if (++slab->inuse == cache->per_slab)
			list_del_init(&slab->list);
	}
	local_irq_restore(flags);
	return object;
}

void *kmem_cache_zalloc(struct kmem_cache *cache)
{
	void *object = kmem_cache_alloc(cache);

	if (object)
		memset(object, 0, cache->size);
	return object;
}

static struct slab *slab_of(const void *object)
{
	return (struct slab *)((unsigned long)object & PAGE_MASK);
}

void kmem_cache_free(struct kmem_cache *cache, void *object)
{
	struct slab *slab = slab_of(object);
	unsigned long flags;

	BUG_ON(slab->cache != cache);
	local_irq_save(flags);
	*(void **)object = slab->free;
	slab->free = object;
	cache->nr_objects--;
	if (slab->inuse-- == cache->per_slab)
		list_add(&slab->list, &cache->partial);
	if (slab->inuse == 0) {
		list_del_init(&slab->list);
		cache->nr_slabs--;
		free_pages(slab, 0);
	}
	local_irq_restore(flags);
}

/* Beyond the largest cache, kmalloc() gives whole pages behind this header. */
struct large_header {
	struct kmem_cache *cache; /* NULL: where a slab has its cache */
	unsigned int order;
};

static void *kmalloc_large(size_t size)
{
	struct large_header *header;
	unsigned int order = 0;

	size += KMALLOC_MIN;
	while (((size_t)PAGE_SIZE << order) < size)
		if (++order >= MAX_ORDER)
			return NULL;
	header = __get_free_pages(order);
	if (!header)
		return NULL;
	header->cache = NULL;
	header->order = order;
	return (char *)header + KMALLOC_MIN;
}

void *kmalloc(size_t size)
{
	int index = 0;

	if (size > KMALLOC_MAX_SLAB)
		return kmalloc_large(size);
	while (((size_t)KMALLOC_MIN << index) < size)
		index++;
	return kmem_cache_alloc(kmalloc_caches[index]);
}

void kfree(const void *object)
{
	struct slab *slab = slab_of(object);

	if (!object)
		return;
	if (slab->cache)
		kmem_cache_free(slab->cache, (void *)object);
	else
		free_pages(slab, ((struct large_header *)slab)->order);
}

void __init kmem_cache_init(void)
{
	static const char *const names[NR_KMALLOC] = {
		"size-32",  "size-64",	"size-128",
		"size-256", "size-512", "size-1024",
	};

	for (int i = 0; i < NR_KMALLOC; i++)
		kmalloc_caches[i] = kmem_cache_create(
			names[i], (size_t)KMALLOC_MIN << i, MIN_ALIGN);
}
