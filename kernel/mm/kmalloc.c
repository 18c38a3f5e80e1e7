/*
 * kmalloc: memory of any size, from caches of 8, 16, … 4096 bytes. Beyond that,
 * whole blocks of frames, whose first page remembers the order.
 */
#include "lib/string.h"
#include "mm/slab_impl.h"
#include "trace/events.h"

#define KMALLOC_MIN_SHIFT 3
#define KMALLOC_MAX_SHIFT 12
#define NR_KMALLOC	  (KMALLOC_MAX_SHIFT - KMALLOC_MIN_SHIFT + 1)

static struct kmem_cache *kmalloc_caches[NR_KMALLOC];

static void *kmalloc_large(size_t size, gfp_t gfp)
{
	unsigned int order = 0;
	struct page *page;

	while (((size_t)PAGE_SIZE << order) < size)
		if (++order >= MAX_ORDER)
			return NULL;
	page = alloc_pages(gfp, order);
	if (!page)
		return NULL;
	page->private = order;
	return page_address(page);
}

void *kmalloc(size_t size, gfp_t gfp)
{
	void *object;
	int index = 0;

	if (size > 1u << KMALLOC_MAX_SHIFT) {
		object = kmalloc_large(size, gfp);
	} else {
		if (size > 1u << KMALLOC_MIN_SHIFT)
			index = 32 - __builtin_clz(size - 1) -
				KMALLOC_MIN_SHIFT;
		object = slab_alloc(kmalloc_caches[index], gfp);
	}
	trace_kmalloc(_RET_IP_, object, size, gfp);
	return object;
}

void *kzalloc(size_t size, gfp_t gfp)
{
	void *object = kmalloc(size, gfp);

	return object ? memset(object, 0, size) : NULL;
}

void kfree(const void *object)
{
	struct page *page;

	if (!object)
		return;
	trace_kfree(_RET_IP_, object);
	page = slab_page(object);
	if (PageSlab(page))
		slab_free(page->slab, (void *)object);
	else
		__free_pages(page, (unsigned int)page->private);
}

void __init kmalloc_init(void)
{
	static const char *const names[NR_KMALLOC] = {
		"kmalloc-8",	"kmalloc-16",	"kmalloc-32",  "kmalloc-64",
		"kmalloc-128",	"kmalloc-256",	"kmalloc-512", "kmalloc-1024",
		"kmalloc-2048", "kmalloc-4096",
	};

	for (int i = 0; i < NR_KMALLOC; i++)
		kmalloc_caches[i] = kmem_cache_create(
			names[i], 1u << (KMALLOC_MIN_SHIFT + i), sizeof(void *),
			0, NULL);
}
