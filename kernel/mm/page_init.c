/*
 * mem_map and the zones come to be: at first every frame is reserved, then the
 * free ones are handed to the allocator, and the others are noted for what they
 * hold.
 */
#include "lib/string.h"
#include "mm/bootmem.h"
#include "mm/internal.h"

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

/*
 * The struct pages of frames that are all alike. The first is written, and then
 * copied onto the second, that onto the third, … by one string instruction.
 */
static void init_pages(unsigned long pfn, unsigned long end,
		       unsigned long flags, enum page_use use, int count)
{
	struct page *page = pfn_to_page(pfn);

	if (pfn >= end)
		return;
	*page = (struct page){
		.flags = flags | (unsigned long)use << PAGE_USE_SHIFT |
			 (unsigned long)(pfn >= MAX_DMA_PFN) << PAGE_ZONE_SHIFT,
		._count = count,
		._mapcount = -1,
	};
	memcpy(page + 1, page, (end - pfn - 1) * sizeof(*page));
}

/* The same of frames in both zones. */
static void init_zones_pages(unsigned long pfn, unsigned long end,
			     unsigned long flags, enum page_use use, int count)
{
	init_pages(pfn, min(end, MAX_DMA_PFN), flags, use, count);
	init_pages(max(pfn, MAX_DMA_PFN), end, flags, use, count);
}

void __init free_area_init(void)
{
	struct zone *zone;

	mem_map = alloc_bootmem(max_pfn * sizeof(struct page), PAGE_SIZE);
	init_zones_pages(0, max_pfn, 1ul << PG_reserved, PAGE_USE_RESERVED, 1);
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

/* Physical bytes start to end, page aligned, of one use until now. A block never
 * spans two zones, for their border is aligned to the largest. */
void free_page_range(unsigned long start, unsigned long end)
{
	unsigned long pfn = start >> PAGE_SHIFT, last = end >> PAGE_SHIFT;

	nr_page_use[page_use(pfn_to_page(pfn))] -= last - pfn;
	nr_page_use[PAGE_USE_FREE] += last - pfn;
	totalram_pages += last - pfn;
	init_zones_pages(pfn, last, 0, PAGE_USE_FREE, 0);
	while (pfn < last) {
		unsigned int order = largest_order(pfn, last);
		struct page *page = pfn_to_page(pfn);
		struct zone *zone = page_zone(page);

		free_new_block(page, order);
		zone->present_pages += 1ul << order;
		zone->pages_min = zone->present_pages / RESERVE_RATIO;
		pfn += 1ul << order;
	}
}
