/*
 * Changing what an inode says about itself.
 */
#ifndef FS_ATTR_H
#define FS_ATTR_H

#include "lib/types.h"

struct inode;

/* May the current process make a file so long? -EFBIG; and if it is its own limit
 * that says no, SIGXFSZ. */
int inode_newsize_ok(loff_t size);

/* A new length: cut off, or continued by a hole. -EISDIR, -EINVAL, -ETXTBSY. */
int vfs_truncate(struct inode *inode, loff_t length);

#endif
