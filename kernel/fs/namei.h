/*
 * From a path to an inode.
 */
#ifndef FS_NAMEI_H
#define FS_NAMEI_H

#include "arch/uaccess.h"

struct inode;

/* The inode at a path, from the root or from where the process is. Errors:
 * -ENOENT, -ENOTDIR, -ENAMETOOLONG. */
struct inode *path_lookup(const char *path);

/* The same for a path in user memory; -EFAULT too. */
struct inode *user_path(const char __user *path);

/* A path from user memory, to be freed with kfree(). */
char *getname(const char __user *path);

/* Like path_lookup(), for filling the root file system: makes directories that
 * are missing on the way, then the entry itself with this mode. */
struct inode *path_create(const char *path, umode_t mode);

#endif
