/*
 * read, write and their vector forms: find the file, check that it was opened
 * for this, and let it do the work.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/file.h"
#include "lib/string.h"
#include "mm/slab.h"

struct iovec {
	void __user *iov_base;
	size_t iov_len;
};

#define UIO_MAXIOV   1024
#define MAX_RW_COUNT 0x7ffff000

static ssize_t vfs_read(struct file *file, char __user *buf, size_t count)
{
	if (!(file->f_mode & FMODE_READ))
		return -EBADF;
	if (!file->f_op->read)
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	return file->f_op->read(file, buf, min(count, (size_t)MAX_RW_COUNT));
}

static ssize_t vfs_write(struct file *file, const char __user *buf,
			 size_t count)
{
	if (!(file->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!file->f_op->write)
		return -EINVAL;
	if (!access_ok(buf, count))
		return -EFAULT;
	return file->f_op->write(file, buf, min(count, (size_t)MAX_RW_COUNT));
}

SYSCALL_DEFINE3(read, unsigned int, fd, char __user *, buf, size_t, count)
{
	struct file *file = fget(fd);

	return file ? vfs_read(file, buf, count) : -EBADF;
}

SYSCALL_DEFINE3(write, unsigned int, fd, const char __user *, buf, size_t,
		count)
{
	struct file *file = fget(fd);

	return file ? vfs_write(file, buf, count) : -EBADF;
}

/* All pieces in order, until one fails or comes up short. What was written
 * before a failure counts as success. */
static ssize_t do_writev(struct file *file, const struct iovec *iov,
			 unsigned long n)
{
	ssize_t total = 0;

	for (unsigned long i = 0; i < n; i++) {
		ssize_t done = vfs_write(file, iov[i].iov_base, iov[i].iov_len);

		if (done < 0)
			return total ? total : done;
		total += done;
		if ((size_t)done < iov[i].iov_len)
			break;
	}
	return total;
}

SYSCALL_DEFINE3(writev, unsigned int, fd, const struct iovec __user *, vec,
		unsigned long, vlen)
{
	struct file *file = fget(fd);
	struct iovec *iov;
	ssize_t result = -EFAULT;

	if (!file)
		return -EBADF;
	if (vlen > UIO_MAXIOV)
		return -EINVAL;
	iov = kmalloc(max(vlen, 1ul) * sizeof(*iov), GFP_KERNEL);
	if (!iov)
		return -ENOMEM;
	if (!copy_from_user(iov, vec, vlen * sizeof(*iov)))
		result = do_writev(file, iov, vlen);
	kfree(iov);
	return result;
}

SYSCALL_DEFINE3(ioctl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	struct file *file = fget(fd);

	if (!file)
		return -EBADF;
	return file->f_op->ioctl ? file->f_op->ioctl(file, cmd, arg) : -ENOTTY;
}
