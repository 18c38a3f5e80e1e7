/*
 * Why a write was not allowed to go to the frame it found.
 */
#ifndef MM_COW_H
#define MM_COW_H

enum cow_reason {
	COW_SHARED = 1,	   /* another process maps it too */
	COW_ZERO_PAGE = 2, /* it is the page of zeros */
	COW_FILE = 3,	   /* it is a file's, mapped privately */
};

#endif
