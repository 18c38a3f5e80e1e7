/*
 * The buddy allocator. A zone's free memory is kept in blocks of 2^order frames,
 * aligned to their size, one list per order. A block splits into two buddies,
 * whose frame numbers differ in one bit; two free buddies merge again.
 *
 *   order 2   [    0    1    2    3    ]
 *   order 1   [  0   1  ] [  2   3  ]        buddy of pfn at an order:
 *   order 0   [ 0 ] [ 1 ] [ 2 ] [ 3 ]        pfn ^ (1 << order)
 *
 * Single frames go through the zone's pcp list, in front of the blocks:
 *
 *   alloc_page() <---- pcp.list <---- blocks, PCP_BATCH frames at once
 *   put_page() ------> pcp.list ----> blocks, the same
 *
 * Lists and counters are touched with interrupts off.
 */
#include "arch/irqflags.h"
#include "lib/printk.h"
#include "mm/fault_inject.h"
#include "mm/internal.h"
#include "mm/oom.h"
#include "mm/vmscan.h"
#include "trace/events.h"

unsigned long totalram_pages;
unsigned long nr_page_use[NR_PAGE_USES];

struct fault_attr fail_page_alloc;

static void set_page_use(struct page *page, unsigned int order,
			 enum page_use use)
{
	nr_page_use[page_use(page)] -= 1ul << order;
	nr_page_use[use] += 1ul << order;
	for (struct page *p = page; p < page + (1ul << order); p++)
		p->flags = (p->flags & ~PAGE_USE_MASK) |
			   (unsigned long)use << PAGE_USE_SHIFT;
}

static void add_block(struct zone *zone, struct page *page, unsigned int order)
{
	page->flags |= 1ul << PG_buddy;
	page->private = order;
	list_add(&page->lru, &zone->free_area[order].free_list);
	zone->free_area[order].nr_free++;
}

static void take_block(struct zone *zone, struct page *page)
{
	zone->free_area[page->private].nr_free--;
	page->flags &= ~(1ul << PG_buddy);
	list_del_init(&page->lru);
}

/* Split a block until it is of the wanted order; the upper halves are free. */
static void expand(struct zone *zone, struct page *page, unsigned int order,
		   unsigned int wanted)
{
	while (order > wanted) {
		order--;
		add_block(zone, page + (1u << order), order);
	}
}

/* A block of this order out of the lists, or NULL. */
static struct page *__rmqueue(struct zone *zone, unsigned int wanted)
{
	for (unsigned int order = wanted; order < MAX_ORDER; order++) {
		struct list_head *list = &zone->free_area[order].free_list;
		struct page *page;

		if (list_empty(list))
			continue;
		page = list_first_entry(list, struct page, lru);
		take_block(zone, page);
		expand(zone, page, order, wanted);
		return page;
	}
	return NULL;
}

/* The free block that this one can merge with, or NULL. */
static struct page *free_buddy(unsigned long pfn, unsigned int order)
{
	unsigned long buddy_pfn = pfn ^ (1ul << order);
	struct page *buddy = pfn_to_page(buddy_pfn);

	if (buddy_pfn >= max_pfn || !PageBuddy(buddy) ||
	    buddy->private != order ||
	    page_zone(buddy) != page_zone(pfn_to_page(pfn)))
		return NULL;
	return buddy;
}

/* A block back into the lists, merged as far as it goes. */
static void __free_one_page(struct zone *zone, struct page *page,
			    unsigned int order)
{
	unsigned long pfn = page_to_pfn(page);
	struct page *buddy;

	while (order < MAX_ORDER - 1 && (buddy = free_buddy(pfn, order))) {
		take_block(zone, buddy);
		pfn &= ~(1ul << order);
		order++;
	}
	add_block(zone, pfn_to_page(pfn), order);
}

/* One block, cut up; a smaller one if there is none of the wanted order. */
static void fill_pcp(struct zone *zone)
{
	unsigned int order = PCP_ORDER;
	struct page *page = __rmqueue(zone, order);

	while (!page && order)
		page = __rmqueue(zone, --order);
	if (!page)
		return;
	zone->pcp.count += 1 << order;
	for (struct page *p = page; p < page + (1u << order); p++)
		list_add_tail(&p->lru, &zone->pcp.list);
}

static struct page *rmqueue_pcp(struct zone *zone)
{
	struct page *page = list_first_entry(&zone->pcp.list, struct page, lru);

	list_del_init(&page->lru);
	zone->pcp.count--;
	return page;
}

/* The coldest frames of the list back into blocks. */
static void drain_pcp(struct zone *zone, int count)
{
	zone->pcp.count -= count;
	while (count--) {
		struct page *page =
			list_entry(zone->pcp.list.prev, struct page, lru);

		list_del_init(&page->lru);
		__free_one_page(zone, page, 0);
	}
}

/* From the highest zone allowed down, leaving each its reserve: min frames, for
 * those in need half of them, and none to the dying (min_shift 32). */
static struct page *get_page_from_freelist(gfp_t gfp, unsigned int order,
					   unsigned int min_shift)
{
	struct zone *zone = &zones[gfp & __GFP_DMA ? ZONE_DMA : ZONE_NORMAL];
	struct page *page = NULL;
	unsigned long flags;

	local_irq_save(flags);
	for (; !page && zone >= zones; zone--) {
		unsigned long min =
			min_shift < 32 ? zone->pages_min >> min_shift : 0;

		if (zone->nr_free_pages < min + (1ul << order))
			continue;
		if (!order && !zone->pcp.count)
			fill_pcp(zone);
		page = order || !zone->pcp.count ? __rmqueue(zone, order) :
						   rmqueue_pcp(zone);
		if (page)
			zone->nr_free_pages -= 1ul << order;
	}
	if (page) {
		page->_count = 1;
		set_page_use(page, order, gfp >> PAGE_USE_SHIFT);
	}
	local_irq_restore(flags);
	return page;
}

/* The common case by itself: a single frame is at hand in the highest zone. */
static struct page *get_single_page(gfp_t gfp)
{
	struct zone *zone = &zones[gfp & __GFP_DMA ? ZONE_DMA : ZONE_NORMAL];
	struct page *page = NULL;
	unsigned long flags;

	local_irq_save(flags);
	if (zone->pcp.count && zone->nr_free_pages > zone->pages_min) {
		page = rmqueue_pcp(zone);
		zone->nr_free_pages--;
		page->_count = 1;
		nr_page_use[PAGE_USE_FREE]--;
		nr_page_use[gfp >> PAGE_USE_SHIFT]++;
		page->flags = (page->flags & ~PAGE_USE_MASK) |
			      (gfp & PAGE_USE_MASK);
	}
	local_irq_restore(flags);
	return page;
}

/* Nothing to give at first sight: single frames may still merge to a block,
 * caches give up what they can do without, and some may use the reserves. Linux
 * ends here with the OOM killer. */
static struct page *alloc_pages_slowpath(gfp_t gfp, unsigned int order)
{
	unsigned int min_shift = may_use_reserves() ? 32 :
				 gfp & __GFP_HIGH   ? 1 :
						      0;
	struct page *page;

	do {
		drain_pages();
		page = get_page_from_freelist(gfp, order, min_shift);
	} while (!page && try_to_free_pages(gfp, order));
	return page;
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = NULL;

	if (likely(!should_fail(&fail_page_alloc))) {
		if (!order)
			page = get_single_page(gfp);
		if (unlikely(!page))
			page = get_page_from_freelist(gfp, order, 0);
		if (unlikely(!page))
			page = alloc_pages_slowpath(gfp, order);
	}
	trace_mm_page_alloc(page, page ? page_to_pfn(page) : 0, order, gfp);
	for (unsigned int i = 0; page && gfp & __GFP_ZERO && i < 1u << order;
	     i++)
		clear_page(page_address(page + i));
	return page;
}

void __free_pages(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	BUG_ON(page->_count != 1 || PageBuddy(page));
	trace_mm_page_free(page, page_to_pfn(page), order);
	local_irq_save(flags);
	page->_count = 0;
	page->_mapcount = -1;
	page->mapping = NULL;
	set_page_use(page, order, PAGE_USE_FREE);
	zone->nr_free_pages += 1ul << order;
	if (order) {
		__free_one_page(zone, page, order);
	} else {
		list_add(&page->lru, &zone->pcp.list);
		if (++zone->pcp.count >= PCP_HIGH)
			drain_pcp(zone, PCP_BATCH);
	}
	local_irq_restore(flags);
}

void free_new_block(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	trace_mm_page_free(page, page_to_pfn(page), order);
	local_irq_save(flags);
	zone->nr_free_pages += 1ul << order;
	__free_one_page(zone, page, order);
	local_irq_restore(flags);
}

void drain_pages(void)
{
	struct zone *zone;
	unsigned long flags;

	local_irq_save(flags);
	for_each_zone(zone) drain_pcp(zone, zone->pcp.count);
	local_irq_restore(flags);
}

void *__get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);

	return page ? page_address(page) : NULL;
}

void *get_zeroed_page(gfp_t gfp)
{
	return __get_free_pages(gfp | __GFP_ZERO, 0);
}

void free_pages(void *address, unsigned int order)
{
	__free_pages(virt_to_page(address), order);
}
