/*
 * Where a process is: its current directory, and the mask for new files.
 */
#ifndef FS_FS_STRUCT_H
#define FS_FS_STRUCT_H

struct inode;

struct fs_struct {
	int users; /* tasks that share it */
	int umask;
	struct inode *pwd; /* NULL: the root */
};

extern struct fs_struct init_fs;

/* A copy with one user; NULL if there is no memory. */
struct fs_struct *copy_fs_struct(const struct fs_struct *old);
void put_fs_struct(struct fs_struct *fs);

#endif
