/*
 * The vector forms: several pieces of memory in one call, at the file's position
 * or at another.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "lib/string.h"
#include "mm/slab.h"

struct iovec {
	void __user *iov_base;
	size_t iov_len;
};

#define UIO_MAXIOV 1024

/* What read and write have in common; the buffer is const for one of them. */
typedef ssize_t (*rw_fn_t)(struct file *file, char __user *buf, size_t count,
			   loff_t *pos);

static ssize_t vfs_write_piece(struct file *file, char __user *buf,
			       size_t count, loff_t *pos)
{
	return vfs_write(file, buf, count, pos);
}

/* All pieces in order, until one fails or comes up short. What was done before
 * a failure counts as success. */
static ssize_t do_pieces(struct file *file, const struct iovec *iov,
			 unsigned long n, rw_fn_t fn, loff_t *pos)
{
	ssize_t total = 0;

	for (unsigned long i = 0; i < n; i++) {
		ssize_t done = fn(file, iov[i].iov_base, iov[i].iov_len, pos);

		if (done < 0)
			return total ? total : done;
		total += done;
		if ((size_t)done < iov[i].iov_len)
			break;
	}
	return total;
}

/* The pieces, checked as a whole before the first is touched; and how much they
 * are together. */
static ssize_t copy_iovec(struct iovec *iov, const struct iovec __user *vec,
			  unsigned long n)
{
	size_t total = 0;

	if (copy_from_user(iov, vec, n * sizeof(*iov)))
		return -EFAULT;
	for (unsigned long i = 0; i < n; i++) {
		if ((ssize_t)iov[i].iov_len < 0 ||
		    (ssize_t)(total + iov[i].iov_len) < 0)
			return -EINVAL;
		if (!access_ok(iov[i].iov_base, iov[i].iov_len))
			return -EFAULT;
		total += iov[i].iov_len;
	}
	return (ssize_t)total;
}

static ssize_t do_readv_writev(struct file *file, unsigned int mode,
			       const struct iovec __user *vec, unsigned long n,
			       rw_fn_t fn, loff_t *pos)
{
	struct iovec *iov;
	ssize_t result;

	if (!(file->f_mode & mode))
		return -EBADF;
	if (n > UIO_MAXIOV)
		return -EINVAL;
	iov = kmalloc(max(n, 1ul) * sizeof(*iov), GFP_KERNEL);
	if (!iov)
		return -ENOMEM;
	result = copy_iovec(iov, vec, n);
	if (result > 0)
		result = do_pieces(file, iov, n, fn, pos);
	kfree(iov);
	return result;
}

SYSCALL_DEFINE3(readv, unsigned int, fd, const struct iovec __user *, vec,
		unsigned long, vlen)
{
	struct file *file = fget(fd);
	ssize_t n;

	if (!file)
		return -EBADF;
	n = do_readv_writev(file, FMODE_READ, vec, vlen, vfs_read,
			    &file->f_pos);
	fput(file);
	return n;
}

SYSCALL_DEFINE3(writev, unsigned int, fd, const struct iovec __user *, vec,
		unsigned long, vlen)
{
	struct file *file = fget(fd);
	ssize_t n;

	if (!file)
		return -EBADF;
	n = do_readv_writev(file, FMODE_WRITE, vec, vlen, vfs_write_piece,
			    &file->f_pos);
	fput(file);
	return n;
}

/* At a position of the caller's; the file's own stays. */
static ssize_t do_prwv(unsigned int fd, unsigned int mode, unsigned int pmode,
		       const struct iovec __user *vec, unsigned long n,
		       rw_fn_t fn, loff_t pos)
{
	struct file *file;
	ssize_t done = -ESPIPE;

	if (pos < 0)
		return -EINVAL;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (file->f_mode & pmode)
		done = do_readv_writev(file, mode, vec, n, fn, &pos);
	fput(file);
	return done;
}

SYSCALL_DEFINE5(preadv, unsigned int, fd, const struct iovec __user *, vec,
		unsigned long, vlen, u32, pos_low, u32, pos_high)
{
	return do_prwv(fd, FMODE_READ, FMODE_PREAD, vec, vlen, vfs_read,
		       (loff_t)((u64)pos_high << 32 | pos_low));
}

SYSCALL_DEFINE5(pwritev, unsigned int, fd, const struct iovec __user *, vec,
		unsigned long, vlen, u32, pos_low, u32, pos_high)
{
	return do_prwv(fd, FMODE_WRITE, FMODE_PWRITE, vec, vlen,
		       vfs_write_piece,
		       (loff_t)((u64)pos_high << 32 | pos_low));
}
