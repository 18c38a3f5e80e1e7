/*
 * Frames that caches can do without.
 */
#ifndef MM_VMSCAN_H
#define MM_VMSCAN_H

#include "mm/gfp.h"

/* Free some, for a request like this. How many; 0: there is nothing left. Only
 * with __GFP_FS, for it takes pages from page caches. */
unsigned long try_to_free_pages(gfp_t gfp, unsigned int order);

#endif
