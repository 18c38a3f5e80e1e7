/*
 * ramfs: names are in the dentry tree, contents in the page cache, and there is
 * nothing else. Linux grows tmpfs from this, which can also be swapped out and
 * be limited.
 */
#include "fs/ramfs.h"

#include "fs/libfs.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/slab.h"

#define RAMFS_MAGIC 0x858458f6

static const struct file_operations ramfs_file_operations = {
	.llseek = generic_file_llseek,
	.read = generic_file_read,
	.write = generic_file_write,
	.mmap = generic_file_mmap,
};

static const char *ramfs_follow_link(struct dentry *dentry,
				     struct nameidata *nd)
{
	(void)nd;
	return dentry->d_inode->i_link;
}

static const struct inode_operations ramfs_symlink_inode_operations = {
	.follow_link = ramfs_follow_link,
};

struct inode *ramfs_get_inode(struct super_block *sb, umode_t mode, dev_t dev)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	inode->i_mode = mode;
	if (S_ISREG(mode)) {
		inode->i_fop = &ramfs_file_operations;
	} else if (S_ISDIR(mode)) {
		inode->i_op = &ramfs_dir_inode_operations;
		inode->i_fop = &simple_dir_operations;
	} else if (S_ISLNK(mode)) {
		inode->i_op = &ramfs_symlink_inode_operations;
	} else {
		init_special_inode(inode, mode, dev);
	}
	return inode;
}

/* In a directory with this bit, what is new belongs to the directory's group, and
 * so does what is new in a new directory. */
static void inherit_group(const struct inode *dir, struct inode *inode)
{
	if (!(dir->i_mode & S_ISGID))
		return;
	inode->i_gid = dir->i_gid;
	if (S_ISDIR(inode->i_mode))
		inode->i_mode |= S_ISGID;
}

static int ramfs_mknod(struct inode *dir, struct dentry *dentry, umode_t mode,
		       dev_t dev)
{
	struct inode *inode = ramfs_get_inode(dir->i_sb, mode, dev);

	if (!inode)
		return -ENOSPC;
	inherit_group(dir, inode);
	simple_add(dir, dentry, inode);
	return 0;
}

static int ramfs_create(struct inode *dir, struct dentry *dentry, umode_t mode)
{
	return ramfs_mknod(dir, dentry, mode | S_IFREG, 0);
}

static int ramfs_mkdir(struct inode *dir, struct dentry *dentry, umode_t mode)
{
	return ramfs_mknod(dir, dentry, mode | S_IFDIR, 0);
}

static int ramfs_symlink(struct inode *dir, struct dentry *dentry,
			 const char *target)
{
	size_t length = strlen(target);
	char *text = kmalloc(length + 1, GFP_KERNEL);
	struct inode *inode;

	if (!text)
		return -ENOSPC;
	inode = ramfs_get_inode(dir->i_sb, S_IFLNK | S_IRWXUGO, 0);
	if (!inode) {
		kfree(text);
		return -ENOSPC;
	}
	strlcpy(text, target, length + 1);
	inode->i_link = text;
	inode->i_size = (loff_t)length;
	inherit_group(dir, inode);
	simple_add(dir, dentry, inode);
	return 0;
}

const struct inode_operations ramfs_dir_inode_operations = {
	.lookup = simple_lookup,
	.create = ramfs_create,
	.mkdir = ramfs_mkdir,
	.mknod = ramfs_mknod,
	.symlink = ramfs_symlink,
	.link = simple_link,
	.unlink = simple_unlink,
	.rmdir = simple_rmdir,
	.rename = simple_rename,
};

static void ramfs_clear_inode(struct inode *inode)
{
	if (S_ISLNK(inode->i_mode))
		kfree(inode->i_link);
}

static const struct super_operations ramfs_ops = {
	.clear_inode = ramfs_clear_inode,
};

int ramfs_fill_super(struct super_block *sb)
{
	struct inode *inode;

	sb->s_op = &ramfs_ops;
	sb->s_magic = RAMFS_MAGIC;
	inode = ramfs_get_inode(sb, S_IFDIR | 0755, 0);
	if (!inode)
		return -ENOMEM;
	inode->i_nlink = 2;
	sb->s_root = d_alloc_root(inode);
	if (sb->s_root)
		return 0;
	iput(inode);
	return -ENOMEM;
}

static struct file_system_type ramfs_fs_type = {
	.name = "ramfs",
	.nodev = true,
	.fill_super = ramfs_fill_super,
};

struct file_system_type rootfs_fs_type = {
	.name = "rootfs",
	.nodev = true,
	.nomount = true,
	.single = true,
	.fill_super = ramfs_fill_super,
};

void __init ramfs_init(void)
{
	register_filesystem(&rootfs_fs_type);
	register_filesystem(&ramfs_fs_type);
}
