/*
 * utimensat: a file's times are what somebody says they are.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "irq/time.h"

#define UTIME_NOW  ((1l << 30) - 1l) /* in place of nanoseconds */
#define UTIME_OMIT ((1l << 30) - 2l)

#define AT_SYMLINK_NOFOLLOW 0x100

static bool is_valid(const struct timespec *t)
{
	return t->tv_nsec == UTIME_NOW || t->tv_nsec == UTIME_OMIT ||
	       (t->tv_nsec >= 0 && t->tv_nsec < NSEC_PER_SEC);
}

static void set_time(struct timespec *to, const struct timespec *from)
{
	if (from->tv_nsec == UTIME_NOW)
		*to = current_fs_time();
	else if (from->tv_nsec != UTIME_OMIT)
		*to = *from;
}

static void set_times(struct inode *inode, const struct timespec times[2])
{
	set_time(&inode->i_atime, &times[0]);
	set_time(&inode->i_mtime, &times[1]);
	inode->i_ctime = current_fs_time();
}

/* No name: the open file itself. */
static long set_times_of_fd(int fd, const struct timespec times[2])
{
	struct file *file = fcheck((unsigned int)fd);

	if (!file)
		return -EBADF;
	set_times(file_inode(file), times);
	return 0;
}

SYSCALL_DEFINE4(utimensat, int, dfd, const char __user *, filename,
		const struct timespec __user *, utimes, int, flags)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
				     { .tv_nsec = UTIME_NOW } };
	struct path path;
	long error;

	if (utimes && copy_from_user(times, utimes, sizeof(times)))
		return -EFAULT;
	if (!is_valid(&times[0]) || !is_valid(&times[1]) ||
	    (flags & ~AT_SYMLINK_NOFOLLOW))
		return -EINVAL;
	if (!filename && dfd != AT_FDCWD)
		return flags ? -EINVAL : set_times_of_fd(dfd, times);
	error = user_path_at(dfd, filename,
			     flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW,
			     &path);
	if (error)
		return error;
	set_times(path.dentry->d_inode, times);
	path_put(&path);
	return 0;
}
