/*
 * Directories and files in memory, and how an open file of them is read. They
 * are filled once, by cpio archives, and then only read.
 */
#include "fs/ramfs.h"

#include "arch/uaccess.h"
#include "fs/file.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/slab.h"

static const struct file_operations ramfs_dir_operations;
static const struct file_operations ramfs_file_operations;

struct inode ramfs_root = {
	.i_name = "",
	.i_mode = S_IFDIR | 0755,
	.i_fop = &ramfs_dir_operations,
	.i_parent = &ramfs_root,
	.i_children = LIST_HEAD_INIT(ramfs_root.i_children),
	.i_sibling = LIST_HEAD_INIT(ramfs_root.i_sibling),
};

struct inode *ramfs_lookup(struct inode *dir, const char *name, size_t length)
{
	struct inode *inode;

	list_for_each_entry(inode, &dir->i_children, i_sibling)
		if (!strncmp(inode->i_name, name, length) &&
		    !inode->i_name[length])
			return inode;
	return NULL;
}

static struct inode *new_inode(const char *name, size_t length, umode_t mode)
{
	struct inode *inode = kmalloc(sizeof(*inode), GFP_KERNEL);

	if (!inode)
		return NULL;
	memset(inode, 0, sizeof(*inode));
	inode->i_name = kmalloc(length + 1, GFP_KERNEL);
	if (!inode->i_name) {
		kfree(inode);
		return NULL;
	}
	strlcpy(inode->i_name, name, length + 1);
	inode->i_mode = mode;
	inode->i_fop = S_ISDIR(mode) ? &ramfs_dir_operations :
				       &ramfs_file_operations;
	INIT_LIST_HEAD(&inode->i_children);
	return inode;
}

struct inode *ramfs_create(struct inode *dir, const char *name, size_t length,
			   umode_t mode)
{
	struct inode *inode = ramfs_lookup(dir, name, length);

	if (inode)
		return (inode->i_mode ^ mode) & S_IFMT ? ERR_PTR(-EEXIST) :
							 inode;
	inode = new_inode(name, length, mode);
	if (!inode)
		return ERR_PTR(-ENOMEM);
	inode->i_parent = dir;
	list_add_tail(&inode->i_sibling, &dir->i_children);
	return inode;
}

int ramfs_write(struct inode *inode, const char *data, size_t size)
{
	char *copy = NULL;

	if (size) {
		copy = kmalloc(size, GFP_KERNEL);
		if (!copy)
			return -ENOMEM;
		memcpy(copy, data, size);
	}
	kfree(inode->i_data);
	inode->i_data = copy;
	inode->i_size = (loff_t)size;
	return 0;
}

static ssize_t ramfs_read(struct file *file, char __user *buf, size_t count)
{
	const struct inode *inode = file->f_inode;
	size_t left = file->f_pos < inode->i_size ?
			      (size_t)(inode->i_size - file->f_pos) :
			      0;

	count = min(count, left);
	if (copy_to_user(buf, inode->i_data + file->f_pos, count))
		return -EFAULT;
	file->f_pos += count;
	return (ssize_t)count;
}

static ssize_t ramfs_read_dir(struct file *file, char __user *buf, size_t count)
{
	(void)file, (void)buf, (void)count;
	return -EISDIR;
}

static const struct file_operations ramfs_file_operations = {
	.read = ramfs_read,
};

static const struct file_operations ramfs_dir_operations = {
	.read = ramfs_read_dir,
};
