/*
 * What set_thread_area() takes: a segment descriptor, in user space's words.
 */
#ifndef UAPI_LDT_H
#define UAPI_LDT_H

#include "lib/types.h"

struct user_desc {
	u32 entry_number; /* -1: choose one and tell me */
	u32 base_addr;
	u32 limit;
	u32 seg_32bit : 1;
	u32 contents : 2;
	u32 read_exec_only : 1;
	u32 limit_in_pages : 1;
	u32 seg_not_present : 1;
	u32 useable : 1;
};

#endif
