/*
 * Events of the allocators: frames, caches, kmalloc. A frame is named by its
 * number; gfp_flags also say what it is for.
 */
#if !defined(TRACE_KMEM_H) || defined(CREATE_TRACE_POINTS)
#define TRACE_KMEM_H

#include "mm/slab.h"
#include "trace/trace_event.h"

/* A block of frames is given out; page is NULL if there was none. */
TRACE_EVENT(kmem, mm_page_alloc,
	    TP_PROTO(struct page *page, unsigned long pfn, unsigned int order,
		     enum gfp_flags gfp_flags),
	    TP_ARGS(page, pfn, order, gfp_flags), TP_FIELDS())

/* A block of frames comes back. */
TRACE_EVENT(kmem, mm_page_free,
	    TP_PROTO(struct page *page, unsigned long pfn, unsigned int order),
	    TP_ARGS(page, pfn, order), TP_FIELDS())

/* No frame was at hand: caches are asked for some, and have freed so many. */
TRACE_EVENT(vmscan, mm_vmscan_direct_reclaim_begin,
	    TP_PROTO(unsigned int order, enum gfp_flags gfp_flags),
	    TP_ARGS(order, gfp_flags), TP_FIELDS())
TRACE_EVENT(vmscan, mm_vmscan_direct_reclaim_end,
	    TP_PROTO(unsigned long nr_reclaimed), TP_ARGS(nr_reclaimed),
	    TP_FIELDS())

/* An object of a cache is given out, or NULL, and comes back. */
TRACE_EVENT(kmem, kmem_cache_alloc,
	    TP_PROTO(unsigned long call_site, const void *ptr,
		     struct kmem_cache *cache, enum gfp_flags gfp_flags),
	    TP_ARGS(call_site, ptr, cache, gfp_flags),
	    TP_FIELDS(call_site = call_site, ptr = ptr, name = cache->name,
		      bytes_req = cache->objsize, bytes_alloc = cache->size,
		      gfp_flags = gfp_flags))
TRACE_EVENT(kmem, kmem_cache_free,
	    TP_PROTO(unsigned long call_site, const void *ptr,
		     struct kmem_cache *cache),
	    TP_ARGS(call_site, ptr, cache),
	    TP_FIELDS(call_site = call_site, ptr = ptr, name = cache->name))

/* The same of kmalloc. */
TRACE_EVENT(kmem, kmalloc,
	    TP_PROTO(unsigned long call_site, const void *ptr,
		     unsigned int bytes_req, enum gfp_flags gfp_flags),
	    TP_ARGS(call_site, ptr, bytes_req, gfp_flags), TP_FIELDS())
TRACE_EVENT(kmem, kfree, TP_PROTO(unsigned long call_site, const void *ptr),
	    TP_ARGS(call_site, ptr), TP_FIELDS())

#endif
