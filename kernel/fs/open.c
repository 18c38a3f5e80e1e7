/*
 * open and close: a path becomes a struct file, and that a descriptor. What open()
 * does with the path is in namei_open.c.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "sched/sched.h"

struct file *__dentry_open(struct path *path, unsigned int flags)
{
	struct inode *inode = path->dentry->d_inode;
	struct file *file = alloc_file(path, flags, inode->i_fop);
	int error;

	if (!file) {
		path_put(path);
		return ERR_PTR(-ENOMEM);
	}
	error = inode->i_fop && inode->i_fop->open ?
			inode->i_fop->open(inode, file) :
			0;
	if (!error && (flags & O_DIRECT)) {
		fput(file);
		return ERR_PTR(-EINVAL);
	}
	if (!error)
		return file;
	file->f_op = NULL; /* never opened, so nothing to release */
	fput(file);
	return ERR_PTR(error);
}

struct file *filp_open(const char *path, unsigned int flags, umode_t mode)
{
	return do_filp_open(AT_FDCWD, path, flags, mode);
}

int do_sys_open(int dfd, const char *path, unsigned int flags, umode_t mode)
{
	int fd = alloc_fd(0, flags);
	struct file *file;

	if (fd < 0)
		return fd;
	file = do_filp_open(dfd, path, flags, mode);
	if (IS_ERR(file)) {
		put_unused_fd((unsigned int)fd);
		return (int)PTR_ERR(file);
	}
	fd_install((unsigned int)fd, file);
	return fd;
}

static int open_at(int dfd, const char __user *filename, unsigned int flags,
		   umode_t mode)
{
	char *name = getname(filename);
	int fd;

	if (IS_ERR(name))
		return (int)PTR_ERR(name);
	fd = do_sys_open(dfd, name, flags, mode);
	putname(name);
	return fd;
}

SYSCALL_DEFINE3(open, const char __user *, filename, unsigned int, flags,
		umode_t, mode)
{
	return open_at(AT_FDCWD, filename, flags, mode);
}

SYSCALL_DEFINE4(openat, int, dfd, const char __user *, filename, unsigned int,
		flags, umode_t, mode)
{
	return open_at(dfd, filename, flags, mode);
}

SYSCALL_DEFINE2(creat, const char __user *, filename, umode_t, mode)
{
	return open_at(AT_FDCWD, filename, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

SYSCALL_DEFINE1(close, unsigned int, fd)
{
	return close_fd(fd);
}
