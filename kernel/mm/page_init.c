/*
 * mem_map and the zones come to be: at first every frame is reserved, then the
 * free ones are handed to the allocator, and the others are noted for what they
 * hold.
 */
#include "lib/printk.h"
#include "mm/bootmem.h"
#include "mm/gfp.h"

struct page *mem_map;
unsigned long max_pfn;

struct zone zones[MAX_NR_ZONES] = {
	[ZONE_DMA] = { .name = "DMA", .zone_start_pfn = 0 },
	[ZONE_NORMAL] = { .name = "Normal", .zone_start_pfn = MAX_DMA_PFN },
};

/* A zone keeps one frame in 128 back, as Linux does at about this size. */
#define RESERVE_RATIO 128

static void __init zone_init(struct zone *zone)
{
	INIT_LIST_HEAD(&zone->pcp.list);
	for (int order = 0; order < MAX_ORDER; order++)
		INIT_LIST_HEAD(&zone->free_area[order].free_list);
}

void set_page_range_use(unsigned long start, unsigned long end,
			enum page_use use)
{
	for (unsigned long pfn = start >> PAGE_SHIFT; pfn < end >> PAGE_SHIFT;
	     pfn++) {
		struct page *page = pfn_to_page(pfn);

		nr_page_use[page_use(page)]--;
		nr_page_use[use]++;
		page->flags = (page->flags & ~PAGE_USE_MASK) |
			      (unsigned long)use << PAGE_USE_SHIFT;
	}
}

void __init free_area_init(void)
{
	struct zone *zone;

	mem_map = alloc_bootmem(max_pfn * sizeof(struct page), PAGE_SIZE);
	for (unsigned long pfn = 0; pfn < max_pfn; pfn++) {
		struct page *page = pfn_to_page(pfn);

		page->flags =
			1ul << PG_reserved |
			(unsigned long)PAGE_USE_RESERVED << PAGE_USE_SHIFT |
			(unsigned long)(pfn >= MAX_DMA_PFN) << PAGE_ZONE_SHIFT;
		page->_count = 1;
		page->_mapcount = -1;
		INIT_LIST_HEAD(&page->lru);
	}
	nr_page_use[PAGE_USE_RESERVED] = max_pfn;
	for_each_zone(zone) zone_init(zone);
}

/* The largest order at which a block may start at pfn and end by end. */
static unsigned int largest_order(unsigned long pfn, unsigned long end)
{
	unsigned int order = 0;

	while (order < MAX_ORDER - 1 && !(pfn & (1ul << order)) &&
	       pfn + (2ul << order) <= end)
		order++;
	return order;
}

/* Physical bytes start to end, page aligned, reserved until now. A block never
 * spans two zones, for their border is aligned to the largest. */
void free_page_range(unsigned long start, unsigned long end)
{
	unsigned long pfn = start >> PAGE_SHIFT;

	for (unsigned long i = pfn; i < end >> PAGE_SHIFT; i++)
		mem_map[i].flags &= ~(1ul << PG_reserved);
	while (pfn < end >> PAGE_SHIFT) {
		unsigned int order = largest_order(pfn, end >> PAGE_SHIFT);
		struct zone *zone = page_zone(pfn_to_page(pfn));

		for (unsigned long i = pfn; i < pfn + (1ul << order); i++)
			mem_map[i]._count = i == pfn;
		__free_pages(pfn_to_page(pfn), order);
		pfn += 1ul << order;
		totalram_pages += 1ul << order;
		zone->present_pages += 1ul << order;
		zone->pages_min = zone->present_pages / RESERVE_RATIO;
	}
}
