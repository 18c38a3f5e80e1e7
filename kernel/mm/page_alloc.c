/*
 * The buddy allocator. Free memory is kept in blocks of 2^order pages, aligned
 * to their size, one list per order. A block splits into two buddies, whose
 * frame numbers differ in one bit; two free buddies merge again.
 *
 *   order 2   [    0    1    2    3    ]
 *   order 1   [  0   1  ] [  2   3  ]        buddy of pfn at an order:
 *   order 0   [ 0 ] [ 1 ] [ 2 ] [ 3 ]        pfn ^ (1 << order)
 *
 * The lists are touched with interrupts off. Linux keeps them per zone, with
 * per-processor caches of single pages in front.
 */
#include "arch/irqflags.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/bootmem.h"
#include "mm/gfp.h"

struct page *mem_map;
unsigned long max_pfn;
unsigned long totalram_pages, nr_free_pages;

static struct list_head free_area[MAX_ORDER];

static void add_block(struct page *page, unsigned int order)
{
	page->flags |= PG_buddy;
	page->order = order;
	list_add(&page->lru, &free_area[order]);
}

static void take_block(struct page *page)
{
	page->flags &= ~(unsigned long)PG_buddy;
	list_del_init(&page->lru);
}

/* Split a block until it is of the wanted order; the upper halves are free. */
static void expand(struct page *page, unsigned int order, unsigned int wanted)
{
	while (order > wanted) {
		order--;
		add_block(page + (1u << order), order);
	}
}

struct page *alloc_pages(unsigned int wanted)
{
	struct page *page = NULL;
	unsigned int order = wanted;
	unsigned long flags;

	local_irq_save(flags);
	while (order < MAX_ORDER && list_empty(&free_area[order]))
		order++;
	if (order < MAX_ORDER) {
		page = list_first_entry(&free_area[order], struct page, lru);
		take_block(page);
		expand(page, order, wanted);
		page->_count = 1;
		nr_free_pages -= 1u << wanted;
	}
	local_irq_restore(flags);
	return page;
}

/* The free block that this one can merge with, or NULL. */
static struct page *free_buddy(unsigned long pfn, unsigned int order)
{
	unsigned long buddy_pfn = pfn ^ (1ul << order);
	struct page *buddy = pfn_to_page(buddy_pfn);

	if (buddy_pfn >= max_pfn || !(buddy->flags & PG_buddy) ||
	    buddy->order != order)
		return NULL;
	return buddy;
}

void __free_pages(struct page *page, unsigned int order)
{
	unsigned long pfn = page_to_pfn(page), flags;
	struct page *buddy;

	BUG_ON(page->_count != 1 || page->flags & PG_buddy);
	local_irq_save(flags);
	page->_count = 0;
	nr_free_pages += 1u << order;
	while (order < MAX_ORDER - 1 && (buddy = free_buddy(pfn, order))) {
		take_block(buddy);
		pfn &= ~(1ul << order);
		order++;
	}
	add_block(pfn_to_page(pfn), order);
	local_irq_restore(flags);
}

void *__get_free_pages(unsigned int order)
{
	struct page *page = alloc_pages(order);

	return page ? page_address(page) : NULL;
}

void *get_zeroed_page(void)
{
	void *page = __get_free_pages(0);

	if (page)
		memset(page, 0, PAGE_SIZE);
	return page;
}

void free_pages(void *address, unsigned int order)
{
	__free_pages(virt_to_page(address), order);
}

void __init free_area_init(void)
{
	mem_map = alloc_bootmem(max_pfn * sizeof(struct page), PAGE_SIZE);
	for (unsigned long pfn = 0; pfn < max_pfn; pfn++) {
		mem_map[pfn].flags = PG_reserved;
		INIT_LIST_HEAD(&mem_map[pfn].lru);
	}
	for (int order = 0; order < MAX_ORDER; order++)
		INIT_LIST_HEAD(&free_area[order]);
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

/* Physical bytes start to end, page aligned, reserved until now. */
void free_page_range(unsigned long start, unsigned long end)
{
	unsigned long pfn = start >> PAGE_SHIFT;

	for (unsigned long i = pfn; i < end >> PAGE_SHIFT; i++)
		mem_map[i].flags = 0;
	while (pfn < end >> PAGE_SHIFT) {
		unsigned int order = largest_order(pfn, end >> PAGE_SHIFT);

		mem_map[pfn]._count = 1;
		__free_pages(pfn_to_page(pfn), order);
		pfn += 1ul << order;
		totalram_pages += 1ul << order;
	}
}
