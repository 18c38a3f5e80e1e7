/*
 * For file systems whose names live only in the dentry tree.
 */
#ifndef FS_LIBFS_H
#define FS_LIBFS_H

#include "fs/file.h"
#include "fs/fs.h"

/* lookup: what is not in the tree does not exist. */
struct dentry *simple_lookup(struct inode *dir, struct dentry *dentry);

/* readdir over the tree. */
int dcache_readdir(struct file *file, void *to, filldir_t filldir);
loff_t dcache_dir_lseek(struct file *file, loff_t offset, int whence);

/* A name in such a directory: gets the inode, and stays until removed. */
void simple_add(struct inode *dir, struct dentry *dentry, struct inode *inode);
int simple_link(struct dentry *old, struct inode *dir, struct dentry *dentry);
int simple_unlink(struct inode *dir, struct dentry *dentry);
int simple_rmdir(struct inode *dir, struct dentry *dentry);
int simple_rename(struct inode *old_dir, struct dentry *old,
		  struct inode *new_dir, struct dentry *new);

extern const struct file_operations simple_dir_operations;
extern const struct inode_operations simple_dir_inode_operations;

#endif
