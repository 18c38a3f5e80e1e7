/*
 * Descriptors about descriptors: dup, fcntl, ioctl.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "sched/sched.h"
#include "signal/signal.h"

#define F_DUPFD		0
#define F_GETFD		1
#define F_SETFD		2
#define F_GETFL		3
#define F_SETFL		4
#define F_DUPFD_CLOEXEC 1030

#define FD_CLOEXEC 1

/* What F_SETFL can change; the rest of the flags is open()'s for good. */
#define SETFL_MASK (O_APPEND | O_NONBLOCK | O_NOATIME)

/* The lowest free descriptor from start on, for the same open file. */
static int dup_from(unsigned int fd, unsigned int start, unsigned int flags)
{
	struct file *file = fget(fd);
	int new_fd;

	if (!file)
		return -EBADF;
	new_fd = alloc_fd(start, flags);
	if (new_fd < 0)
		fput(file);
	else
		fd_install((unsigned int)new_fd, file);
	return new_fd;
}

SYSCALL_DEFINE1(dup, unsigned int, fd)
{
	return dup_from(fd, 0, 0);
}

static int dup_to(unsigned int oldfd, unsigned int newfd, unsigned int flags)
{
	struct file *file = fget(oldfd);
	int result;

	if (!file)
		return -EBADF;
	result = replace_fd(newfd, file, flags);
	if (result < 0)
		fput(file);
	return result;
}

SYSCALL_DEFINE2(dup2, unsigned int, oldfd, unsigned int, newfd)
{
	if (oldfd == newfd)
		return fcheck(oldfd) ? (long)newfd : -EBADF;
	return dup_to(oldfd, newfd, 0);
}

SYSCALL_DEFINE3(dup3, unsigned int, oldfd, unsigned int, newfd, unsigned int,
		flags)
{
	if ((flags & ~(unsigned int)O_CLOEXEC) || oldfd == newfd)
		return -EINVAL;
	return dup_to(oldfd, newfd, flags);
}

static long setfl(struct file *file, unsigned int arg)
{
	if (arg & O_DIRECT)
		return -EINVAL;
	file->f_flags = (file->f_flags & ~(unsigned int)SETFL_MASK) |
			(arg & SETFL_MASK);
	return 0;
}

static long do_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
{
	struct file *file = fcheck(fd);

	if (!file)
		return -EBADF;
	switch (cmd) {
	case F_DUPFD:
	case F_DUPFD_CLOEXEC:
		if (arg >= rlimit(RLIMIT_NOFILE))
			return -EINVAL;
		return dup_from(fd, (unsigned int)arg,
				cmd == F_DUPFD ? 0 : O_CLOEXEC);
	case F_GETFD:
		return get_close_on_exec(fd) ? FD_CLOEXEC : 0;
	case F_SETFD:
		set_close_on_exec(fd, arg & FD_CLOEXEC);
		return 0;
	case F_GETFL:
		return (long)file->f_flags;
	case F_SETFL:
		return setfl(file, (unsigned int)arg);
	default:
		return -EINVAL;
	}
}

SYSCALL_DEFINE3(fcntl, unsigned int, fd, unsigned int, cmd, unsigned long, arg)
{
	return do_fcntl(fd, cmd, arg);
}

/* Record locks, which have 64-bit places only here, are not there yet. */
SYSCALL_DEFINE3(fcntl64, unsigned int, fd, unsigned int, cmd, unsigned long,
		arg)
{
	return do_fcntl(fd, cmd, arg);
}

#define FIONREAD 0x541b
#define FIONBIO	 0x5421
#define FIONCLEX 0x5450
#define FIOCLEX	 0x5451

/* O_NONBLOCK, on or off. */
static long ioctl_fionbio(struct file *file, const int __user *arg)
{
	int on;

	if (get_user(on, arg))
		return -EFAULT;
	if (on)
		file->f_flags |= O_NONBLOCK;
	else
		file->f_flags &= ~(unsigned int)O_NONBLOCK;
	return 0;
}

/* How much there is still to read. */
static long ioctl_fionread(const struct file *file, int __user *arg)
{
	return put_user((int)(file_inode(file)->i_size - file->f_pos), arg);
}

/* What means the same for all files is done here, the rest by the file. */
SYSCALL_DEFINE3(ioctl, unsigned int, fd, unsigned int, cmd, uintptr_t, arg)
{
	struct file *file = fget(fd);
	long result = -ENOTTY;

	if (!file)
		return -EBADF;
	switch (cmd) {
	case FIOCLEX:
	case FIONCLEX:
		set_close_on_exec(fd, cmd == FIOCLEX);
		result = 0;
		break;
	case FIONBIO:
		result = ioctl_fionbio(file, (const int __user *)arg);
		break;
	case FIONREAD:
		if (S_ISREG(file_inode(file)->i_mode)) {
			result = ioctl_fionread(file, (int __user *)arg);
			break;
		}
		/* fall through */
	default:
		if (file->f_op && file->f_op->unlocked_ioctl)
			result = file->f_op->unlocked_ioctl(file, cmd, arg);
	}
	fput(file);
	return result;
}
