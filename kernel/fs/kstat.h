/*
 * What an inode says about itself, before it is put into one of the layouts that
 * user space knows:
 *
 *   stat.c      struct stat64    the one for i386 programs
 *   newstat.c   struct stat      its predecessor, with numbers of 16 and 32 bits
 *   statx.c     struct statx     the same on all processors, from Linux 4.11 on
 */
#ifndef FS_KSTAT_H
#define FS_KSTAT_H

#include "fs/fs.h"

struct kstat {
	dev_t dev, rdev;
	ino_t ino;
	umode_t mode;
	unsigned int nlink;
	uid_t uid;
	gid_t gid;
	loff_t size;
	u64 blocks; /* of 512 bytes */
	struct timespec atime, mtime, ctime;
};

/* By name, with AT_SYMLINK_NOFOLLOW, or AT_EMPTY_PATH for the descriptor itself;
 * or by descriptor. 0 or an errno. */
int vfs_fstatat(int dfd, const char __user *filename, int flags,
		struct kstat *stat);
int vfs_fstat(unsigned int fd, struct kstat *stat);

#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_EMPTY_PATH	    0x1000

#endif
