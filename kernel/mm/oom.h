/*
 * When memory is all used up, one process has to give back what it has.
 */
#ifndef MM_OOM_H
#define MM_OOM_H

#include "arch/thread_info.h"
#include "mm/gfp.h"

/* The current task is the one, on its way out: it may have the last frames. */
static inline bool may_use_reserves(void)
{
	return test_thread_flag(TIF_MEMDIE);
}

/* A page fault found no memory: have somebody killed, and let him go first. */
void pagefault_out_of_memory(gfp_t gfp);

#endif
