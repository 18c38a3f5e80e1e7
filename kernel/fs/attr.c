/*
 * truncate, chmod and access, for a path or an open file.
 */
#include "fs/attr.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "sched/sched.h"
#include "signal/signal.h"

int inode_newsize_ok(loff_t size)
{
	unsigned long limit = rlimit(RLIMIT_FSIZE);

	if (limit != RLIM_INFINITY && size > (loff_t)limit) {
		send_sig(SIGXFSZ, current, false);
		return -EFBIG;
	}
	return size > MAX_LFS_FILESIZE ? -EFBIG : 0;
}

int vfs_truncate(struct inode *inode, loff_t length)
{
	if (S_ISDIR(inode->i_mode))
		return -EISDIR;
	if (!S_ISREG(inode->i_mode))
		return length ? -EINVAL : 0; /* O_TRUNC on a device */
	if (inode->i_writecount < 0)
		return -ETXTBSY;
	if (length > inode->i_size) {
		int error = inode_newsize_ok(length);

		if (error)
			return error;
	} else if (length < inode->i_size) {
		truncate_inode_pages(inode->i_mapping, length);
	}
	inode->i_size = length;
	inode->i_mtime = inode->i_ctime = current_fs_time();
	return 0;
}

static int truncate_path(const char __user *filename, loff_t length)
{
	struct inode *inode;
	struct path path;
	int error;

	if (length < 0)
		return -EINVAL;
	error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW, &path);
	if (error)
		return error;
	inode = path.dentry->d_inode;
	if (S_ISREG(inode->i_mode) || S_ISDIR(inode->i_mode))
		error = vfs_truncate(inode, length);
	else
		error = -EINVAL;
	path_put(&path);
	return error;
}

static int truncate_fd(unsigned int fd, loff_t length)
{
	struct file *file;
	int error = -EINVAL;

	if (length < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (S_ISREG(file_inode(file)->i_mode) && (file->f_mode & FMODE_WRITE))
		error = vfs_truncate(file_inode(file), length);
	fput(file);
	return error;
}

static loff_t make_64(u32 low, u32 high)
{
	return (loff_t)((u64)high << 32 | low);
}

SYSCALL_DEFINE2(truncate, const char __user *, path, long, length)
{
	return truncate_path(path, length);
}

SYSCALL_DEFINE2(ftruncate, unsigned int, fd, long, length)
{
	return truncate_fd(fd, length);
}

SYSCALL_DEFINE3(truncate64, const char __user *, path, u32, low, u32, high)
{
	return truncate_path(path, make_64(low, high));
}

SYSCALL_DEFINE3(ftruncate64, unsigned int, fd, u32, low, u32, high)
{
	return truncate_fd(fd, make_64(low, high));
}

static void change_mode(struct inode *inode, umode_t mode)
{
	inode->i_mode = (inode->i_mode & S_IFMT) | (mode & S_IALLUGO);
	inode->i_ctime = current_fs_time();
}

static int chmod_at(int dfd, const char __user *filename, umode_t mode)
{
	struct path path;
	int error = user_path_at(dfd, filename, LOOKUP_FOLLOW, &path);

	if (error)
		return error;
	change_mode(path.dentry->d_inode, mode);
	path_put(&path);
	return 0;
}

SYSCALL_DEFINE2(chmod, const char __user *, filename, umode_t, mode)
{
	return chmod_at(AT_FDCWD, filename, mode);
}

SYSCALL_DEFINE3(fchmodat, int, dfd, const char __user *, filename, umode_t,
		mode)
{
	return chmod_at(dfd, filename, mode);
}

SYSCALL_DEFINE2(fchmod, unsigned int, fd, umode_t, mode)
{
	struct file *file = fcheck(fd);

	if (!file)
		return -EBADF;
	change_mode(file_inode(file), mode);
	return 0;
}

/* The real user's rights, where all else asks the effective one's. */
static int access_at(int dfd, const char __user *filename, int mode)
{
	struct path path;
	int error;

	if (mode & ~(MAY_READ | MAY_WRITE | MAY_EXEC))
		return -EINVAL;
	error = user_path_at(dfd, filename, LOOKUP_FOLLOW, &path);
	if (error)
		return error;
	error = inode_permission(path.dentry->d_inode, mode);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE2(access, const char __user *, filename, int, mode)
{
	return access_at(AT_FDCWD, filename, mode);
}

SYSCALL_DEFINE3(faccessat, int, dfd, const char __user *, filename, int, mode)
{
	return access_at(dfd, filename, mode);
}
