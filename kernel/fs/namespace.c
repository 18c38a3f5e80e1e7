/*
 * The tree of mounts, as mount.h draws it. There are few, so they are searched
 * one by one; Linux hashes them by (mount, mountpoint), gives each process a
 * namespace of its own if it wants one, and can take a mount away again.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/fs_struct.h"
#include "fs/mount.h"
#include "fs/namei.h"
#include "fs/overlay.h"
#include "fs/ramfs.h"
#include "lib/printk.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"

LIST_HEAD(mounts);

static struct kmem_cache *mnt_cache;

struct vfsmount *kern_mount(struct file_system_type *type)
{
	struct super_block *sb = get_sb_single(type);
	struct vfsmount *mnt;

	if (IS_ERR(sb))
		return (struct vfsmount *)sb;
	mnt = kmem_cache_zalloc(mnt_cache);
	if (!mnt)
		return ERR_PTR(-ENOMEM);
	mnt->mnt_count = 1;
	mnt->mnt_sb = sb;
	mnt->mnt_root = dget(sb->s_root);
	mnt->mnt_parent = mnt;
	mnt->mnt_mountpoint = mnt->mnt_root;
	mnt->mnt_devname = type->name;
	INIT_LIST_HEAD(&mnt->mnt_list);
	return mnt;
}

bool follow_mount(struct path *path)
{
	struct vfsmount *mnt;

	if (!path->dentry->d_mounted)
		return false;
	list_for_each_entry(mnt, &mounts, mnt_list) {
		if (mnt->mnt_parent != path->mnt || mnt == path->mnt ||
		    mnt->mnt_mountpoint != path->dentry)
			continue;
		path_put(path);
		path->mnt = mnt;
		path->dentry = mnt->mnt_root;
		path_get(path);
		follow_mount(path);
		return true;
	}
	return false;
}

bool follow_up(struct path *path)
{
	struct vfsmount *mnt = path->mnt;

	if (path->dentry != mnt->mnt_root || mnt->mnt_parent == mnt)
		return false;
	path_put(path);
	path->mnt = mnt->mnt_parent;
	path->dentry = mnt->mnt_mountpoint;
	path_get(path);
	return true;
}

/* Cover a place. The mount keeps the references that path has. */
static void attach(struct vfsmount *mnt, const struct path *path)
{
	mnt->mnt_parent = path->mnt;
	mnt->mnt_mountpoint = path->dentry;
	path->dentry->d_mounted++;
	list_add_tail(&mnt->mnt_list, &mounts);
}

int do_mount(const char *dev_name, const char *dir_name, const char *type_name)
{
	struct file_system_type *type = get_fs_type(type_name);
	struct vfsmount *mnt;
	struct path path;
	int error = kern_path(dir_name, LOOKUP_FOLLOW, &path);

	if (error)
		return error;
	if (!type || type->nomount)
		error = -ENODEV;
	else if (!S_ISDIR(path.dentry->d_inode->i_mode))
		error = -ENOTDIR;
	if (error)
		goto put_path;
	mnt = kern_mount(type);
	error = (int)PTR_ERR(mnt);
	if (IS_ERR(mnt))
		goto put_path;
	mnt->mnt_devname = dev_name;
	attach(mnt, &path);
	return 0;

put_path:
	path_put(&path);
	return error;
}

/* A copy of a user string that is short, such as a type's name. */
static int copy_mount_string(char *to, const char __user *from, long size)
{
	long n = strncpy_from_user(to, from, size);

	if (n < 0)
		return (int)n;
	return n == size ? -EINVAL : 0;
}

/* Linux knows many flags, and file systems with data of their own. The type
 * "forklore" is the overlay: files rather than a file system. */
SYSCALL_DEFINE4(mount, const char __user *, source, const char __user *, target,
		const char __user *, type, unsigned long, flags)
{
	char type_name[16];
	char *dir_name;
	int error = copy_mount_string(type_name, type, sizeof(type_name));

	(void)source, (void)flags;
	if (error)
		return error;
	if (!strcmp(type_name, "forklore"))
		return mount_overlay();
	dir_name = getname(target);
	if (IS_ERR(dir_name))
		return PTR_ERR(dir_name);
	error = do_mount("none", dir_name, type_name);
	putname(dir_name);
	return error;
}

void __init mnt_init(void)
{
	struct vfsmount *mnt;
	struct path root;

	mnt_cache = kmem_cache_create("mnt_cache", sizeof(struct vfsmount), 0);
	mnt = kern_mount(&rootfs_fs_type);
	if (IS_ERR(mnt))
		panic("Cannot make the root file system");
	list_add_tail(&mnt->mnt_list, &mounts);
	root.mnt = mnt;
	root.dentry = mnt->mnt_root;
	set_fs_root(current->fs, &root);
	set_fs_pwd(current->fs, &root);
}
