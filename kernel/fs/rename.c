/*
 * rename: a name becomes another, in one step. What had the new name loses it,
 * if it is of the same kind; a directory must be empty for that. A directory
 * cannot move into itself.
 */
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "fs/remove.h"
#include "lib/err.h"

static int vfs_rename(struct inode *old_dir, struct dentry *old,
		      struct inode *new_dir, struct dentry *new)
{
	bool is_dir = S_ISDIR(old->d_inode->i_mode);
	int error;

	if (old->d_inode == new->d_inode)
		return 0; /* two names of one file: nothing to do */
	error = may_delete(old_dir, old, is_dir);
	if (!error && new->d_inode)
		error = may_delete(new_dir, new, is_dir);
	if (!error)
		error = old_dir->i_op->rename ?
				old_dir->i_op->rename(old_dir, old, new_dir,
						      new) :
				-EPERM;
	if (error)
		return error;
	if (new->d_inode)
		d_drop(new);
	return d_move(old, new);
}

/* What is known before the new name is looked up: is this a rename that can be? */
static int check_old(const struct nameidata *old_nd, struct dentry *old,
		     const struct nameidata *new_nd)
{
	if (!old->d_inode)
		return -ENOENT;
	if (!S_ISDIR(old->d_inode->i_mode) &&
	    (old_nd->last.name[old_nd->last.len] ||
	     new_nd->last.name[new_nd->last.len]))
		return -ENOTDIR;
	if (is_subdir(new_nd->path.dentry, old))
		return -EINVAL; /* into itself */
	return 0;
}

static int rename_in(struct nameidata *old_nd, struct nameidata *new_nd)
{
	struct dentry *old, *new;
	int error;

	if (old_nd->path.mnt != new_nd->path.mnt)
		return -EXDEV;
	if (old_nd->last_type != LAST_NORM || new_nd->last_type != LAST_NORM)
		return -EBUSY;
	old = lookup_hash(old_nd);
	if (IS_ERR(old))
		return (int)PTR_ERR(old);
	error = check_old(old_nd, old, new_nd);
	if (error)
		goto put_old;
	new = lookup_hash(new_nd);
	error = (int)PTR_ERR(new);
	if (IS_ERR(new))
		goto put_old;
	error = -ENOTEMPTY; /* onto a directory that it is in? */
	if (!is_subdir(old_nd->path.dentry, new))
		error = vfs_rename(old_nd->path.dentry->d_inode, old,
				   new_nd->path.dentry->d_inode, new);
	dput(new);
put_old:
	dput(old);
	return error;
}

static long rename_at(int old_dfd, const char __user *old_path, int new_dfd,
		      const char __user *new_path)
{
	struct nameidata old_nd, new_nd;
	char *old_name, *new_name;
	int error = user_path_parent(old_dfd, old_path, &old_nd, &old_name);

	if (error)
		return error;
	error = user_path_parent(new_dfd, new_path, &new_nd, &new_name);
	if (error)
		goto put_old;
	error = rename_in(&old_nd, &new_nd);
	path_put(&new_nd.path);
	putname(new_name);
put_old:
	path_put(&old_nd.path);
	putname(old_name);
	return error;
}

SYSCALL_DEFINE2(rename, const char __user *, old_path, const char __user *,
		new_path)
{
	return rename_at(AT_FDCWD, old_path, AT_FDCWD, new_path);
}

SYSCALL_DEFINE4(renameat, int, old_dfd, const char __user *, old_path, int,
		new_dfd, const char __user *, new_path)
{
	return rename_at(old_dfd, old_path, new_dfd, new_path);
}
