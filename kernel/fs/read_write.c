/*
 * read and write, at the file's position or at another: find the file, check that
 * it was opened for this, and let it do the work.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"

/* One call moves at most this many bytes, so that the count fits a long. */
#define MAX_RW_COUNT 0x7ffff000

static int rw_verify_area(const void __user *buf, size_t count, loff_t pos)
{
	if ((ssize_t)count < 0 || pos < 0)
		return -EINVAL;
	return access_ok(buf, count) ? 0 : -EFAULT;
}

ssize_t vfs_read(struct file *file, char __user *buf, size_t count, loff_t *pos)
{
	int error;

	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!file->f_op || !file->f_op->read)
		return file->f_op && file->f_op->readdir ? -EISDIR : -EINVAL;
	error = rw_verify_area(buf, count, *pos);
	if (error)
		return error;
	return file->f_op->read(file, buf, min(count, (size_t)MAX_RW_COUNT),
				pos);
}

ssize_t vfs_write(struct file *file, const char __user *buf, size_t count,
		  loff_t *pos)
{
	int error;

	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op || !file->f_op->write)
		return -EINVAL;
	error = rw_verify_area(buf, count, *pos);
	if (error)
		return error;
	return file->f_op->write(file, buf, min(count, (size_t)MAX_RW_COUNT),
				 pos);
}

SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	struct file *file = fget(fd);
	ssize_t n;

	if (!file)
		return -EBADF;
	n = vfs_read(file, buf, count, &file->f_pos);
	fput(file);
	return n;
}

SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t,
		count)
{
	struct file *file = fget(fd);
	ssize_t n;

	if (!file)
		return -EBADF;
	n = vfs_write(file, buf, count, &file->f_pos);
	fput(file);
	return n;
}

/* At a place of the caller's choice; the file's own position stays. */
SYSCALL_DEFINE5(pread64, unsigned int, fd, char __user *, buf, size_t, count,
		u32, low, u32, high)
{
	loff_t pos = (loff_t)((u64)high << 32 | low);
	struct file *file;
	ssize_t n = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (file->f_mode & FMODE_PREAD)
		n = vfs_read(file, buf, count, &pos);
	fput(file);
	return n;
}

SYSCALL_DEFINE5(pwrite64, unsigned int, fd, const char __user *, buf, size_t,
		count, u32, low, u32, high)
{
	loff_t pos = (loff_t)((u64)high << 32 | low);
	struct file *file;
	ssize_t n = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (file->f_mode & FMODE_PWRITE)
		n = vfs_write(file, buf, count, &pos);
	fput(file);
	return n;
}
