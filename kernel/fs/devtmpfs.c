/*
 * devtmpfs: a ramfs that the kernel fills with a node for each device it drives,
 * so that /dev is there before any program runs. Drivers register at boot, before
 * it is mounted; in Linux also later, and a kernel thread makes their nodes.
 */
#include "fs/devtmpfs.h"

#include "fs/char_dev.h"
#include "fs/libfs.h"
#include "fs/ramfs.h"
#include "lib/err.h"
#include "lib/printk.h"

static int add_node(struct dentry *root, const struct char_device *device)
{
	struct dentry *dentry = d_alloc_name(root, device->name);
	struct inode *inode;

	if (!dentry)
		return -ENOMEM;
	inode = ramfs_get_inode(root->d_sb, S_IFCHR | device->mode,
				device->dev);
	if (inode)
		simple_add(root->d_inode, dentry, inode);
	dput(dentry);
	return inode ? 0 : -ENOMEM;
}

static int devtmpfs_fill_super(struct super_block *sb)
{
	const struct char_device *device;
	int error = ramfs_fill_super(sb);

	for (unsigned int n = 0; !error && (device = chrdev_at(n)); n++)
		error = add_node(sb->s_root, device);
	return error;
}

static struct file_system_type devtmpfs_fs_type = {
	.name = "devtmpfs",
	.nodev = true,
	.fill_super = devtmpfs_fill_super,
};

void __init devtmpfs_init(void)
{
	register_filesystem(&devtmpfs_fs_type);
}

void __init devtmpfs_mount(const char *dir)
{
	int error = do_mount("devtmpfs", dir, "devtmpfs");

	if (error)
		panic("Cannot mount devtmpfs on %s: error %d", dir, error);
}
