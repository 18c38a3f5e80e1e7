/*
 * Names that go: unlink and rmdir. The dentry leaves its table at once; what it
 * named lives on for those who have it open.
 */
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "fs/remove.h"
#include "lib/err.h"

int may_delete(const struct inode *dir, const struct dentry *victim,
	       bool is_dir)
{
	const struct inode *inode = victim->d_inode;
	int error = inode_permission(dir, MAY_WRITE | MAY_EXEC);

	if (error)
		return error;
	if (is_dir && !S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	if (!is_dir && S_ISDIR(inode->i_mode))
		return -EISDIR;
	return victim->d_mounted ? -EBUSY : 0;
}

static int vfs_unlink(struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, false);

	if (!error)
		error = dir->i_op->unlink ? dir->i_op->unlink(dir, dentry) :
					    -EPERM;
	if (!error)
		d_drop(dentry);
	return error;
}

static int vfs_rmdir(struct inode *dir, struct dentry *dentry)
{
	int error = may_delete(dir, dentry, true);

	if (!error)
		error = dir->i_op->rmdir ? dir->i_op->rmdir(dir, dentry) :
					   -EPERM;
	if (!error)
		d_drop(dentry);
	return error;
}

/* What the last name is when it is none. */
static int bad_last(const struct nameidata *nd, bool is_dir)
{
	switch (nd->last_type) {
	case LAST_NORM:
		return 0;
	case LAST_DOT:
		return is_dir ? -EINVAL : -EISDIR;
	case LAST_DOTDOT:
		return is_dir ? -ENOTEMPTY : -EISDIR;
	default:
		return is_dir ? -EBUSY : -EISDIR;
	}
}

/* unlink("file/") would need a directory, which unlink() does not take. */
static int unlink_with_slash(const struct dentry *dentry)
{
	return S_ISDIR(dentry->d_inode->i_mode) ? -EISDIR : -ENOTDIR;
}

static long remove_at(int dfd, const char __user *path, bool is_dir)
{
	struct nameidata nd;
	struct dentry *dentry;
	struct inode *dir;
	char *name;
	int error = user_path_parent(dfd, path, &nd, &name);

	if (error)
		return error;
	error = bad_last(&nd, is_dir);
	if (error)
		goto put_parent;
	dir = nd.path.dentry->d_inode;
	dentry = lookup_hash(&nd);
	error = (int)PTR_ERR(dentry);
	if (IS_ERR(dentry))
		goto put_parent;
	if (!dentry->d_inode)
		error = -ENOENT;
	else if (is_dir)
		error = vfs_rmdir(dir, dentry);
	else if (nd.last.name[nd.last.len])
		error = unlink_with_slash(dentry);
	else
		error = vfs_unlink(dir, dentry);
	dput(dentry);
put_parent:
	path_put(&nd.path);
	putname(name);
	return error;
}

#define AT_REMOVEDIR 0x200

SYSCALL_DEFINE1(unlink, const char __user *, path)
{
	return remove_at(AT_FDCWD, path, false);
}

SYSCALL_DEFINE1(rmdir, const char __user *, path)
{
	return remove_at(AT_FDCWD, path, true);
}

SYSCALL_DEFINE3(unlinkat, int, dfd, const char __user *, path, int, flags)
{
	if (flags & ~AT_REMOVEDIR)
		return -EINVAL;
	return remove_at(dfd, path, flags & AT_REMOVEDIR);
}
