/*
 * Path walking: one name after the other, from the root or from the current
 * directory. "." stays, ".." goes up, and the root is its own parent.
 */
#include "fs/namei.h"

#include "arch/current.h"
#include "fs/fs_struct.h"
#include "fs/ramfs.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"

static size_t name_length(const char *path)
{
	size_t n = 0;

	while (path[n] && path[n] != '/')
		n++;
	return n;
}

static struct inode *walk_one(struct inode *dir, const char *name, size_t n)
{
	struct inode *next;

	if (!S_ISDIR(dir->i_mode))
		return ERR_PTR(-ENOTDIR);
	if (n > NAME_MAX)
		return ERR_PTR(-ENAMETOOLONG);
	if (n == 1 && name[0] == '.')
		return dir;
	if (n == 2 && name[0] == '.' && name[1] == '.')
		return dir->i_parent;
	next = ramfs_lookup(dir, name, n);
	return next ? next : ERR_PTR(-ENOENT);
}

struct inode *path_lookup(const char *path)
{
	struct inode *inode = current->fs->pwd;

	if (!*path)
		return ERR_PTR(-ENOENT);
	if (!inode || *path == '/')
		inode = &ramfs_root;
	for (;;) {
		size_t n;

		while (*path == '/')
			path++;
		n = name_length(path);
		if (!n)
			return inode;
		inode = walk_one(inode, path, n);
		if (IS_ERR(inode))
			return inode;
		path += n;
		if (*path == '/' && !S_ISDIR(inode->i_mode))
			return ERR_PTR(-ENOTDIR);
	}
}

struct inode *path_create(const char *path, umode_t mode)
{
	struct inode *inode = &ramfs_root;

	for (;;) {
		size_t n;
		bool last;

		while (*path == '/')
			path++;
		n = name_length(path);
		if (!n || (n == 1 && *path == '.'))
			return inode;
		last = !path[n];
		inode = ramfs_create(inode, path, n,
				     last ? mode : S_IFDIR | 0755);
		if (IS_ERR(inode))
			return inode;
		path += n;
	}
}

char *getname(const char __user *path)
{
	char *name = kmalloc(PATH_MAX, GFP_KERNEL);
	long n;

	if (!name)
		return ERR_PTR(-ENOMEM);
	n = strncpy_from_user(name, path, PATH_MAX);
	if (n >= 0 && n < PATH_MAX)
		return name;
	kfree(name);
	return ERR_PTR(n < 0 ? n : -ENAMETOOLONG);
}

struct inode *user_path(const char __user *path)
{
	char *name = getname(path);
	struct inode *inode;

	if (IS_ERR(name))
		return (struct inode *)name;
	inode = path_lookup(name);
	kfree(name);
	return inode;
}
