/*
 * Where file systems are attached. A place in the tree of all is a path: a
 * dentry, and the mount by which one came to it.
 *
 *   vfsmount rootfs                  vfsmount proc
 *     mnt_root ---> "/"                mnt_parent -----> rootfs
 *                    |                 mnt_mountpoint -+
 *                  "proc"  <---------------------------+
 *                  d_mounted = 1       mnt_root ---> "/" of procfs
 *
 * A walk that comes to "proc" goes on at the mnt_root of what is mounted there;
 * and one that goes up from that root, at the mountpoint's parent.
 */
#ifndef FS_MOUNT_H
#define FS_MOUNT_H

#include "fs/dcache.h"

struct file_system_type;

struct vfsmount {
	int mnt_count;		       /* users, and one for being mounted */
	struct vfsmount *mnt_parent;   /* the root's is itself */
	struct dentry *mnt_mountpoint; /* what it covers, in mnt_parent */
	struct dentry *mnt_root;       /* what is seen instead */
	struct super_block *mnt_sb;
	const char *mnt_devname;   /* as mount() was told */
	struct list_head mnt_list; /* link in mounts, in mounting order */
};

struct path {
	struct vfsmount *mnt;
	struct dentry *dentry;
};

extern struct list_head mounts;

static inline void path_get(const struct path *path)
{
	path->mnt->mnt_count++;
	path->dentry->d_count++;
}

static inline void path_put(const struct path *path)
{
	dput(path->dentry);
	path->mnt->mnt_count--;
}

static inline bool path_equal(const struct path *a, const struct path *b)
{
	return a->mnt == b->mnt && a->dentry == b->dentry;
}

/* A mount of this type, not yet attached to anything; or an errno. */
struct vfsmount *kern_mount(struct file_system_type *type);

/* Attach a file system to a directory: 0 or an errno. */
int do_mount(const char *dev_name, const char *dir_name, const char *type);

/* From a covered place to what covers it, and from the root of a mount to the
 * place it covers. The path's references move along. True if it moved. */
bool follow_mount(struct path *path);
bool follow_up(struct path *path);

/* The root file system, empty, as everybody's root and current directory. */
void mnt_init(void);

#endif
