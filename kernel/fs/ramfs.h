/*
 * Files in memory. The root file system is an instance of this one.
 */
#ifndef FS_RAMFS_H
#define FS_RAMFS_H

#include "fs/fs.h"

extern struct file_system_type rootfs_fs_type;

/* An inode for any kind of file, without a name yet, or NULL; dev is its number
 * if it is a device. */
struct inode *ramfs_get_inode(struct super_block *sb, umode_t mode, dev_t dev);

int ramfs_fill_super(struct super_block *sb);

extern const struct inode_operations ramfs_dir_inode_operations;

#endif
