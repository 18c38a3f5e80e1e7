/*
 * New names: mkdir, mknod, symlink, link. Each walks to the parent, gets a
 * dentry that has no inode yet, and lets the file system give it one.
 */
#include "fs/create.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/fs_struct.h"
#include "fs/namei.h"
#include "lib/err.h"
#include "sched/sched.h"

static umode_t masked(umode_t mode, umode_t allowed)
{
	return mode & allowed & (umode_t)~current->fs->umask;
}

/* May a name be added here? Not to a directory that has been removed. */
static int may_create(const struct dentry *parent)
{
	if (d_unhashed(parent) && parent->d_parent != parent)
		return -ENOENT;
	return inode_permission(parent->d_inode, MAY_WRITE | MAY_EXEC);
}

int begin_create(struct creation *c, int dfd, const char *name, bool is_dir)
{
	int error = path_lookup(dfd, name, LOOKUP_PARENT, &c->nd);

	if (error)
		return error;
	c->dir = c->nd.path.dentry->d_inode;
	c->dentry = lookup_create(&c->nd, is_dir);
	error = IS_ERR(c->dentry) ? (int)PTR_ERR(c->dentry) :
				    may_create(c->nd.path.dentry);
	if (!error)
		return 0;
	if (!IS_ERR(c->dentry))
		dput(c->dentry);
	path_put(&c->nd.path);
	return error;
}

void end_create(struct creation *c)
{
	dput(c->dentry);
	path_put(&c->nd.path);
}

int vfs_make(struct inode *dir, struct dentry *dentry, umode_t mode, dev_t dev,
	     const char *target)
{
	const struct inode_operations *op = dir->i_op;

	if (S_ISDIR(mode))
		return op->mkdir ? op->mkdir(dir, dentry, mode & S_IALLUGO) :
				   -EPERM;
	if (S_ISLNK(mode))
		return op->symlink ? op->symlink(dir, dentry, target) : -EPERM;
	return op->mknod ? op->mknod(dir, dentry, mode, dev) : -EPERM;
}

/* A new name with all that it shall be. */
static long make_at(int dfd, const char __user *path, umode_t mode, dev_t dev,
		    const char *target)
{
	char *name = getname(path);
	struct creation c;
	int error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	error = begin_create(&c, dfd, name, S_ISDIR(mode));
	if (!error) {
		error = vfs_make(c.dir, c.dentry, mode, dev, target);
		end_create(&c);
	}
	putname(name);
	return error;
}

static long mkdir_at(int dfd, const char __user *path, umode_t mode)
{
	mode = masked(mode, S_IRWXUGO | S_ISVTX);
	return make_at(dfd, path, S_IFDIR | mode, 0, NULL);
}

SYSCALL_DEFINE2(mkdir, const char __user *, path, umode_t, mode)
{
	return mkdir_at(AT_FDCWD, path, mode);
}

SYSCALL_DEFINE3(mkdirat, int, dfd, const char __user *, path, umode_t, mode)
{
	return mkdir_at(dfd, path, mode);
}

/* As user space packs a device's number. */
static dev_t new_decode_dev(u32 dev)
{
	return MKDEV((dev & 0xfff00) >> 8,
		     (dev & 0xff) | (dev >> 12 & 0xfff00));
}

static long mknod_at(int dfd, const char __user *path, umode_t mode, u32 dev)
{
	if (S_ISDIR(mode))
		return -EPERM;
	if (!(mode & S_IFMT))
		mode |= S_IFREG;
	if (!S_ISREG(mode) && !S_ISCHR(mode) && !S_ISBLK(mode) &&
	    !S_ISFIFO(mode) && (mode & S_IFMT) != S_IFSOCK)
		return -EINVAL;
	return make_at(dfd, path, masked(mode, S_IFMT | S_IALLUGO),
		       new_decode_dev(dev), NULL);
}

SYSCALL_DEFINE3(mknod, const char __user *, path, umode_t, mode, u32, dev)
{
	return mknod_at(AT_FDCWD, path, mode, dev);
}

SYSCALL_DEFINE4(mknodat, int, dfd, const char __user *, path, umode_t, mode,
		u32, dev)
{
	return mknod_at(dfd, path, mode, dev);
}

static long symlink_at(const char __user *target, int dfd,
		       const char __user *path)
{
	char *text = getname(target);
	long error;

	if (IS_ERR(text))
		return PTR_ERR(text);
	error = make_at(dfd, path, S_IFLNK | S_IRWXUGO, 0, text);
	putname(text);
	return error;
}

SYSCALL_DEFINE2(symlink, const char __user *, target, const char __user *, path)
{
	return symlink_at(target, AT_FDCWD, path);
}

SYSCALL_DEFINE3(symlinkat, const char __user *, target, int, dfd,
		const char __user *, path)
{
	return symlink_at(target, dfd, path);
}

#define AT_SYMLINK_FOLLOW 0x400

/* Another name for old: not across mounts, and not for a directory. */
static int link_to(const struct path *old, int dfd, const char *name)
{
	struct creation c;
	int error = begin_create(&c, dfd, name, false);

	if (error)
		return error;
	error = -EPERM;
	if (old->mnt != c.nd.path.mnt)
		error = -EXDEV;
	else if (c.dir->i_op->link && !S_ISDIR(old->dentry->d_inode->i_mode))
		error = c.dir->i_op->link(old->dentry, c.dir, c.dentry);
	end_create(&c);
	return error;
}

static long link_at(int old_dfd, const char __user *old_path, int dfd,
		    const char __user *path, int flags)
{
	struct path old;
	char *name;
	int error;

	if (flags & ~AT_SYMLINK_FOLLOW)
		return -EINVAL;
	error = user_path_at(old_dfd, old_path, flags ? LOOKUP_FOLLOW : 0,
			     &old);
	if (error)
		return error;
	name = getname(path);
	error = (int)PTR_ERR(name);
	if (!IS_ERR(name)) {
		error = link_to(&old, dfd, name);
		putname(name);
	}
	path_put(&old);
	return error;
}

SYSCALL_DEFINE2(link, const char __user *, old_path, const char __user *, path)
{
	return link_at(AT_FDCWD, old_path, AT_FDCWD, path, 0);
}

SYSCALL_DEFINE5(linkat, int, old_dfd, const char __user *, old_path, int, dfd,
		const char __user *, path, int, flags)
{
	return link_at(old_dfd, old_path, dfd, path, flags);
}
