/*
 * stat, lstat and fstat as programs called them before files grew beyond 2 GiB:
 * what does not fit is -EOVERFLOW. (Linux has an even older one.)
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/kstat.h"
#include "fs/namei.h"

struct stat {
	u32 st_dev;
	u32 st_ino;
	u16 st_mode;
	u16 st_nlink;
	u16 st_uid;
	u16 st_gid;
	u32 st_rdev;
	u32 st_size;
	u32 st_blksize;
	u32 st_blocks; /* of 512 bytes */
	struct timespec st_atim;
	struct timespec st_mtim;
	struct timespec st_ctim;
	u32 __unused4, __unused5;
};

#define MAX_NON_LFS 0x7fffffff

/* Stands for ids that do not fit. */
#define OVERFLOW_ID 65534

static u16 old_id(u32 id)
{
	return (u16)(id > 0xffff ? OVERFLOW_ID : id);
}

static bool old_valid_dev(dev_t dev)
{
	return MAJOR(dev) < 256 && MINOR(dev) < 256;
}

static u32 old_encode_dev(dev_t dev)
{
	return MAJOR(dev) << 8 | MINOR(dev);
}

static long cp_new_stat(const struct kstat *stat, struct stat __user *buf)
{
	const struct stat st = {
		.st_dev = old_encode_dev(stat->dev),
		.st_ino = stat->ino,
		.st_mode = (u16)stat->mode,
		.st_nlink = (u16)stat->nlink,
		.st_uid = old_id(stat->uid),
		.st_gid = old_id(stat->gid),
		.st_rdev = old_encode_dev(stat->rdev),
		.st_size = (u32)stat->size,
		.st_blksize = PAGE_SIZE,
		.st_blocks = (u32)stat->blocks,
		.st_atim = stat->atime,
		.st_mtim = stat->mtime,
		.st_ctim = stat->ctime,
	};

	if (!old_valid_dev(stat->dev) || !old_valid_dev(stat->rdev) ||
	    stat->size > MAX_NON_LFS || st.st_nlink != stat->nlink)
		return -EOVERFLOW;
	return copy_to_user(buf, &st, sizeof(st)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(newstat, const char __user *, filename, struct stat __user *,
		statbuf)
{
	struct kstat stat;
	int error = vfs_fstatat(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

SYSCALL_DEFINE2(newlstat, const char __user *, filename, struct stat __user *,
		statbuf)
{
	struct kstat stat;
	int error = vfs_fstatat(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}

SYSCALL_DEFINE2(newfstat, unsigned int, fd, struct stat __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_fstat(fd, &stat);

	return error ? error : cp_new_stat(&stat, statbuf);
}
