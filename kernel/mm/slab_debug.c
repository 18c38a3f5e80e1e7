/*
 * Red zones and poison. Objects with a constructor keep what it made while they
 * are free, so they have a red zone only.
 */
#include "mm/slab_debug.h"

#include "lib/printk.h"
#include "lib/string.h"

static u32 *red_zone(struct kmem_cache *cache, void *object)
{
	return (u32 *)((char *)object + ALIGN(cache->objsize, 4u));
}

static void poison(struct kmem_cache *cache, u8 *object)
{
	if (cache->ctor)
		return;
	memset(object, POISON_FREE, cache->objsize - 1);
	object[cache->objsize - 1] = POISON_END;
}

static bool is_poisoned(struct kmem_cache *cache, const u8 *object)
{
	unsigned int i;

	if (cache->ctor)
		return true;
	for (i = 0; i < cache->objsize - 1; i++)
		if (object[i] != POISON_FREE)
			return false;
	return object[i] == POISON_END;
}

static void check(struct kmem_cache *cache, void *object, u32 expected)
{
	u32 found = *red_zone(cache, object);

	if (found == SLAB_RED_INACTIVE && expected == SLAB_RED_ACTIVE)
		panic("BUG %s: object %08lx freed twice", cache->name,
		      (unsigned long)object);
	if (found != expected)
		panic("BUG %s: object %08lx overrun: red zone is %08x",
		      cache->name, (unsigned long)object, found);
}

void slab_debug_init(struct kmem_cache *cache, void *object)
{
	*red_zone(cache, object) = SLAB_RED_INACTIVE;
	poison(cache, object);
}

void slab_debug_alloc(struct kmem_cache *cache, void *object)
{
	check(cache, object, SLAB_RED_INACTIVE);
	if (!is_poisoned(cache, object))
		panic("BUG %s: object %08lx written after it was freed",
		      cache->name, (unsigned long)object);
	*red_zone(cache, object) = SLAB_RED_ACTIVE;
}

void slab_debug_free(struct kmem_cache *cache, void *object)
{
	check(cache, object, SLAB_RED_ACTIVE);
	*red_zone(cache, object) = SLAB_RED_INACTIVE;
	poison(cache, object);
}
