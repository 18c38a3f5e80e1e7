/*
 * What open() does with a path: find the file or make it, check that it may be
 * opened like this, empty it if asked to.
 *
 * The last name is looked up apart from the rest of the walk, for it need not
 * exist; and if it is a symbolic link to a name that does not, that is the one
 * that is made.
 */
#include "arch/current.h"
#include "fs/attr.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/fs_struct.h"
#include "fs/namei.h"
#include "sched/sched.h"

/* MAY_* for each access mode; the fourth is for ioctl alone, and wants both. */
static const int access_of[4] = {
	MAY_READ,
	MAY_WRITE,
	MAY_READ | MAY_WRITE,
	MAY_READ | MAY_WRITE,
};

static int may_open(const struct path *path, unsigned int flags)
{
	const struct inode *inode = path->dentry->d_inode;
	int mask = access_of[flags & O_ACCMODE];

	if (S_ISLNK(inode->i_mode))
		return -ELOOP;
	if (S_ISDIR(inode->i_mode) && (mask & MAY_WRITE))
		return -EISDIR;
	if ((mask & MAY_WRITE) && inode->i_writecount < 0)
		return -ETXTBSY;
	return inode_permission(inode, mask);
}

/* The last step, for a file that exists; nd->path is taken over. It is not emptied
 * before it is open, which may fail. */
static struct file *finish_open(struct nameidata *nd, unsigned int flags)
{
	int error = may_open(&nd->path, flags);
	struct file *file;

	if (error) {
		path_put(&nd->path);
		return ERR_PTR(error);
	}
	file = __dentry_open(&nd->path, flags);
	if (IS_ERR(file) || !(flags & O_TRUNC))
		return file;
	error = vfs_truncate(file_inode(file), 0);
	if (!error)
		return file;
	fput(file);
	return ERR_PTR(error);
}

/* Make nd->last in nd->path; its dentry becomes nd->path. */
static int create_last(struct nameidata *nd, struct dentry *dentry,
		       umode_t mode)
{
	struct inode *dir = nd->path.dentry->d_inode;
	int error = inode_permission(dir, MAY_WRITE | MAY_EXEC);

	if (!error && d_unhashed(nd->path.dentry) &&
	    nd->path.dentry->d_parent != nd->path.dentry)
		error = -ENOENT; /* the directory itself is gone */
	if (!error && !dir->i_op->create)
		error = -EACCES;
	if (!error) {
		mode &= (umode_t)~current->fs->umask & S_IALLUGO;
		error = dir->i_op->create(dir, dentry, mode | S_IFREG);
	}
	if (error) {
		dput(dentry);
		return error;
	}
	dput(nd->path.dentry);
	nd->path.dentry = dentry;
	return 0;
}

static bool is_link(const struct dentry *dentry)
{
	return dentry->d_inode && dentry->d_inode->i_op &&
	       dentry->d_inode->i_op->follow_link;
}

/* O_CREAT, at the parent of the name. After success nd->path is the file, and
 * *made tells whether it is new; after an error, nothing is held. */
static int open_last(struct nameidata *nd, unsigned int flags, umode_t mode,
		     bool *made)
{
	struct dentry *dentry;
	int error;

	if (nd->last_type != LAST_NORM || nd->last.name[nd->last.len]) {
		path_put(&nd->path);
		return -EISDIR;
	}
	dentry = lookup_hash(nd);
	if (IS_ERR(dentry)) {
		path_put(&nd->path);
		return (int)PTR_ERR(dentry);
	}
	*made = !dentry->d_inode;
	if (*made) {
		error = create_last(nd, dentry, mode);
	} else if (flags & O_EXCL) {
		dput(dentry);
		error = -EEXIST;
	} else if (is_link(dentry) && !(flags & O_NOFOLLOW)) {
		error = follow_last_link(nd, dentry);
		return error ? error : open_last(nd, flags, mode, made);
	} else {
		dput(nd->path.dentry);
		nd->path.dentry = dentry;
		follow_mount(&nd->path);
		error = S_ISDIR(dentry->d_inode->i_mode) ? -EISDIR : 0;
	}
	if (error)
		path_put(&nd->path);
	return error;
}

struct file *do_filp_open(int dfd, const char *path, unsigned int flags,
			  umode_t mode)
{
	unsigned int lookup = flags & O_NOFOLLOW ? 0 : LOOKUP_FOLLOW;
	struct nameidata nd;
	bool made = false;
	int error;

	if (flags & O_CREAT)
		lookup = LOOKUP_PARENT;
	else if (flags & O_DIRECTORY)
		lookup |= LOOKUP_DIRECTORY;
	error = path_lookup(dfd, path, lookup, &nd);
	if (!error && (flags & O_CREAT))
		error = open_last(&nd, flags, mode, &made);
	if (error)
		return ERR_PTR(error);
	/* a new file may be written whatever its mode says */
	return made ? __dentry_open(&nd.path, flags) : finish_open(&nd, flags);
}
