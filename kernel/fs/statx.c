/*
 * statx: stat for whoever says what of it he wants. 2.6.34 does not have it, but
 * C libraries of today ask for it first. Here all there is, is told always.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/kstat.h"
#include "fs/namei.h"

struct statx_timestamp {
	s64 tv_sec;
	u32 tv_nsec;
	s32 __reserved;
};

struct statx {
	u32 stx_mask; /* which of the following are valid */
	u32 stx_blksize;
	u64 stx_attributes;
	u32 stx_nlink;
	u32 stx_uid;
	u32 stx_gid;
	u16 stx_mode;
	u16 __spare0;
	u64 stx_ino;
	u64 stx_size;
	u64 stx_blocks;
	u64 stx_attributes_mask;
	struct statx_timestamp stx_atime, stx_btime, stx_ctime, stx_mtime;
	u32 stx_rdev_major, stx_rdev_minor;
	u32 stx_dev_major, stx_dev_minor;
	u64 __spare[14];
} __packed;

#define STATX_BASIC_STATS 0x000007ff
#define STATX__RESERVED	  0x80000000

#define AT_NO_AUTOMOUNT	   0x800
#define AT_STATX_SYNC_TYPE 0x6000 /* how fresh: two wishes, or none */

static struct statx_timestamp make_timestamp(struct timespec t)
{
	return (struct statx_timestamp){ t.tv_sec, (u32)t.tv_nsec, 0 };
}

static long cp_statx(const struct kstat *stat, struct statx __user *buf)
{
	const struct statx stx = {
		.stx_mask = STATX_BASIC_STATS,
		.stx_blksize = PAGE_SIZE,
		.stx_nlink = stat->nlink,
		.stx_uid = stat->uid,
		.stx_gid = stat->gid,
		.stx_mode = (u16)stat->mode,
		.stx_ino = stat->ino,
		.stx_size = (u64)stat->size,
		.stx_blocks = stat->blocks,
		.stx_atime = make_timestamp(stat->atime),
		.stx_ctime = make_timestamp(stat->ctime),
		.stx_mtime = make_timestamp(stat->mtime),
		.stx_rdev_major = MAJOR(stat->rdev),
		.stx_rdev_minor = MINOR(stat->rdev),
		.stx_dev_major = MAJOR(stat->dev),
		.stx_dev_minor = MINOR(stat->dev),
	};

	return copy_to_user(buf, &stx, sizeof(stx)) ? -EFAULT : 0;
}

SYSCALL_DEFINE5(statx, int, dfd, const char __user *, filename, unsigned int,
		flags, unsigned int, mask, struct statx __user *, buffer)
{
	const unsigned int known = AT_SYMLINK_NOFOLLOW | AT_NO_AUTOMOUNT |
				   AT_EMPTY_PATH | AT_STATX_SYNC_TYPE;
	struct kstat stat;
	int error;

	if ((mask & STATX__RESERVED) || (flags & ~known) ||
	    (flags & AT_STATX_SYNC_TYPE) == AT_STATX_SYNC_TYPE)
		return -EINVAL;
	error = vfs_fstatat(dfd, filename, (int)flags, &stat);
	return error ? error : cp_statx(&stat, buffer);
}
