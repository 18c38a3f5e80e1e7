/*
 * Making names, for system calls and for the archives at boot.
 */
#ifndef FS_CREATE_H
#define FS_CREATE_H

#include "fs/namei.h"

/* A creation between its first half and its second. */
struct creation {
	struct nameidata nd;
	struct inode *dir;     /* where */
	struct dentry *dentry; /* the name: no inode yet */
};

/* Find the place for a name that must not exist. Nothing to end after an errno:
 * -EEXIST, -ENOENT, … */
int begin_create(struct creation *c, int dfd, const char *name, bool is_dir);
void end_create(struct creation *c);

/* Let the file system make what mode says: dev for devices, target for symbolic
 * links. -EPERM if it cannot. */
int vfs_make(struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev,
	     const char *target);

#endif
