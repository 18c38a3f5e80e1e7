/*
 * utimensat and its elders: a file's times are what somebody says they are.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/kstat.h"
#include "fs/namei.h"
#include "irq/time.h"

#define UTIME_NOW  ((1l << 30) - 1l) /* in place of nanoseconds */
#define UTIME_OMIT ((1l << 30) - 2l)

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

static long do_utimes(int dfd, const char __user *filename,
		      const struct timespec times[2], int flags)
{
	struct path path;
	long error;

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

SYSCALL_DEFINE4(utimensat, int, dfd, const char __user *, filename,
		const struct timespec __user *, utimes, int, flags)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
				     { .tv_nsec = UTIME_NOW } };

	if (utimes && copy_from_user(times, utimes, sizeof(times)))
		return -EFAULT;
	return do_utimes(dfd, filename, times, flags);
}

/* The older calls: by microseconds, and by seconds. */
static long do_futimesat(int dfd, const char __user *filename,
			 const struct timeval __user *utimes)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
				     { .tv_nsec = UTIME_NOW } };
	struct timeval tv[2];

	if (utimes && copy_from_user(tv, utimes, sizeof(tv)))
		return -EFAULT;
	for (int i = 0; utimes && i < 2; i++) {
		if (tv[i].tv_usec < 0 || tv[i].tv_usec >= 1000000)
			return -EINVAL;
		times[i] =
			(struct timespec){ tv[i].tv_sec, tv[i].tv_usec * 1000 };
	}
	return do_utimes(dfd, filename, times, 0);
}

SYSCALL_DEFINE3(futimesat, int, dfd, const char __user *, filename,
		const struct timeval __user *, utimes)
{
	return do_futimesat(dfd, filename, utimes);
}

SYSCALL_DEFINE2(utimes, const char __user *, filename,
		const struct timeval __user *, utimes)
{
	return do_futimesat(AT_FDCWD, filename, utimes);
}

SYSCALL_DEFINE2(utime, const char __user *, filename, const time_t __user *,
		utimes)
{
	struct timespec times[2] = { { .tv_nsec = UTIME_NOW },
				     { .tv_nsec = UTIME_NOW } };

	for (int i = 0; utimes && i < 2; i++) {
		if (get_user(times[i].tv_sec, utimes + i))
			return -EFAULT;
		times[i].tv_nsec = 0;
	}
	return do_utimes(AT_FDCWD, filename, times, 0);
}
