/*
 * Zones: the frames that a device of the ISA bus can reach, and the others. A
 * request names the highest zone that will do, and is served from a lower one
 * when that is used up.
 *
 *    0               16 MiB                            896 MiB
 *    +-----------------+----------------------------------+
 *    |    ZONE_DMA     |           ZONE_NORMAL            |
 *    +-----------------+----------------------------------+
 *
 * Linux has ZONE_HIGHMEM above them, for frames that the kernel cannot address.
 */
#ifndef MM_MMZONE_H
#define MM_MMZONE_H

#include "mm/page.h"

/* The largest block is 2^(MAX_ORDER - 1) frames: 4 MiB. */
#define MAX_ORDER 11

enum zone_type { ZONE_DMA, ZONE_NORMAL, MAX_NR_ZONES };

#define MAX_DMA_PFN ((16ul << 20) >> PAGE_SHIFT)

struct free_area {
	struct list_head free_list; /* blocks of this order */
	unsigned long nr_free;	    /* how many */
};

/* Single frames on their way out or in: most requests are for one, and need
 * neither split nor merge a block for it. Linux has one of these for each
 * processor. */
struct per_cpu_pages {
	struct list_head list; /* the last one freed is the next one given */
	int count;
};

#define PCP_ORDER 4 /* of the block that is cut up when the list is empty */
#define PCP_BATCH (1 << PCP_ORDER) /* frames given back when it is full */
#define PCP_HIGH  96		   /* frames kept in the list, at most */

struct zone {
	const char *name;
	unsigned long zone_start_pfn;
	unsigned long present_pages; /* frames that are, or were, free */

	/* with interrupts off */
	unsigned long nr_free_pages; /* in blocks and in pcp */
	unsigned long pages_min;     /* of which only for those in need */
	struct per_cpu_pages pcp;
	struct free_area free_area[MAX_ORDER];
};

extern struct zone zones[MAX_NR_ZONES];

#define for_each_zone(zone) \
	for (zone = zones; zone < zones + MAX_NR_ZONES; zone++)

static inline struct zone *page_zone(const struct page *page)
{
	return &zones[page->flags >> PAGE_ZONE_SHIFT];
}

/* Free frames of all zones. */
static inline unsigned long nr_free_pages(void)
{
	return zones[ZONE_DMA].nr_free_pages + zones[ZONE_NORMAL].nr_free_pages;
}

#endif
