/*
 * Where a process is: its root, its current directory, and the mask for new
 * files.
 */
#ifndef FS_FS_STRUCT_H
#define FS_FS_STRUCT_H

#include "fs/mount.h"

struct fs_struct {
	int users; /* tasks that share it */
	int umask;
	struct path root, pwd;
};

extern struct fs_struct init_fs;

/* A copy with one user; NULL if there is no memory. */
struct fs_struct *copy_fs_struct(const struct fs_struct *old);
void put_fs_struct(struct fs_struct *fs);

/* A new root or current directory; takes references of its own. */
void set_fs_root(struct fs_struct *fs, const struct path *path);
void set_fs_pwd(struct fs_struct *fs, const struct path *path);

void fs_struct_init(void);

#endif
