/*
 * The buddy allocator. A zone's free memory is kept in blocks of 2^order frames,
 * aligned to their size, one list per order. A block splits into two buddies,
 * whose frame numbers differ in one bit; two free buddies merge again.
 *
 *   order 2   [    0    1    2    3    ]
 *   order 1   [  0   1  ] [  2   3  ]        buddy of pfn at an order:
 *   order 0   [ 0 ] [ 1 ] [ 2 ] [ 3 ]        pfn ^ (1 << order)
 *
 * Lists are touched with interrupts off. In Linux this is a part of page_alloc.c.
 */
#include "arch/irqflags.h"
#include "mm/internal.h"
#include "trace/events.h"

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

struct page *buddy_alloc(struct zone *zone, unsigned int wanted)
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

void buddy_free(struct zone *zone, struct page *page, unsigned int order)
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

void free_new_block(struct page *page, unsigned int order)
{
	struct zone *zone = page_zone(page);
	unsigned long flags;

	trace_mm_page_free(page, page_to_pfn(page), order);
	local_irq_save(flags);
	zone->nr_free_pages += 1ul << order;
	buddy_free(zone, page, order);
	local_irq_restore(flags);
}
