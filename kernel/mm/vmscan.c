/*
 * Reclaim: when frames run out, caches give up what they can do without. That is
 * clean pages of files: they hold zeros, for anything else has no other copy here.
 * Who maps one will fault, and get a new one. The oldest go first, some at a time:
 *
 *    file_lru   newest … | dirty | mapped | clean | locked | clean |  oldest
 *                                    3.       2.               1.
 *
 * Empty slabs need no reclaim, they go by themselves; nor do names, which live
 * as long as they are used. Linux tells often used pages from others by a second
 * list, and has a thread for all this (kswapd), so that allocations seldom have
 * to do it.
 */
#include "mm/vmscan.h"

#include "mm/filemap.h"
#include "trace/kmem.h"

/* Pages that are freed in one go. */
#define SWAP_CLUSTER_MAX 32

unsigned long try_to_free_pages(gfp_t gfp, unsigned int order)
{
	struct list_head *at = file_lru.prev, *prev;
	unsigned long freed = 0;

	if (!(gfp & __GFP_FS))
		return 0;
	trace_mm_vmscan_direct_reclaim_begin(order, gfp);
	for (; at != &file_lru && freed < SWAP_CLUSTER_MAX; at = prev) {
		struct page *page = list_entry(at, struct page, lru);

		prev = at->prev;
		/* the cache holds it, and those that map it */
		if (PageDirty(page) ||
		    page_count(page) != 1 + page_mapcount(page) ||
		    (page_mapcount(page) && !try_to_unmap(page)))
			continue;
		remove_from_page_cache(page);
		freed++;
	}
	trace_mm_vmscan_direct_reclaim_end(freed);
	return freed;
}
