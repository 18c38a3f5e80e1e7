/*
 * Changing what an inode says about itself.
 */
#ifndef FS_ATTR_H
#define FS_ATTR_H

#include "lib/types.h"

struct inode;

/* A new length: cut off, or continued by a hole. -EISDIR, -EINVAL, -ETXTBSY. */
int vfs_truncate(struct inode *inode, loff_t length);

#endif
