/*
 * Files in memory: the root file system, filled from the initramfs. A directory
 * is the list of the inodes in it. Linux separates a name (dentry) from what it
 * names (inode) and hides every file system behind one interface; that is the
 * VFS, for which this leaves room.
 */
#ifndef FS_RAMFS_H
#define FS_RAMFS_H

#include "lib/list.h"

struct file_operations;

#define S_IFMT	0170000
#define S_IFREG 0100000
#define S_IFDIR 0040000
#define S_IFCHR 0020000

#define S_ISREG(mode) (((mode)&S_IFMT) == S_IFREG)
#define S_ISDIR(mode) (((mode)&S_IFMT) == S_IFDIR)
#define S_ISCHR(mode) (((mode)&S_IFMT) == S_IFCHR)

#define S_IXUGO 0111

#define NAME_MAX 255
#define PATH_MAX 4096

struct inode {
	char *i_name;
	umode_t i_mode;
	loff_t i_size;
	char *i_data;			     /* of a regular file */
	const struct file_operations *i_fop; /* how it is read and written */
	struct inode *i_parent;		     /* the root's is itself */
	struct list_head i_children;	     /* of a directory */
	struct list_head i_sibling;	     /* link in i_parent's children */
};

extern struct inode ramfs_root;

/* The entry with this name of this length, or NULL. */
struct inode *ramfs_lookup(struct inode *dir, const char *name, size_t length);

/* Make an entry, or find it if it exists with the same type. Errors: -ENOMEM,
 * -EEXIST. */
struct inode *ramfs_create(struct inode *dir, const char *name, size_t length,
			   umode_t mode);

/* Give a regular file its contents: a copy of data. */
int ramfs_write(struct inode *inode, const char *data, size_t size);

#endif
