/*
 * Removing names.
 */
#ifndef FS_REMOVE_H
#define FS_REMOVE_H

#include "lib/types.h"

struct dentry;
struct inode;

/* May this name go from dir, as a directory or as a file? -ENOTDIR, -EISDIR,
 * -EBUSY, -EACCES. */
int may_delete(const struct inode *dir, const struct dentry *victim,
	       bool is_dir);

#endif
