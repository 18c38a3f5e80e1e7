/*
 * stat: what an inode says about itself, in the layout of i386's struct stat64.
 */
#include "fs/stat.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "lib/string.h"

struct stat64 {
	u64 st_dev;
	u8 __pad0[4];
	u32 __st_ino;
	u32 st_mode;
	u32 st_nlink;
	u32 st_uid;
	u32 st_gid;
	u64 st_rdev;
	u8 __pad3[4];
	loff_t st_size;
	u32 st_blksize;
	u64 st_blocks; /* of 512 bytes */
	struct timespec st_atim;
	struct timespec st_mtim;
	struct timespec st_ctim;
	u64 st_ino;
} __packed;

#define AT_SYMLINK_NOFOLLOW 0x100
#define AT_EMPTY_PATH	    0x1000

/* A device's number as user space has it: minor, major, minor's upper bits. */
static u32 huge_encode_dev(dev_t dev)
{
	return (MINOR(dev) & 0xff) | MAJOR(dev) << 8 |
	       (MINOR(dev) & ~0xffu) << 12;
}

static int cp_new_stat64(struct inode *inode, struct stat64 __user *statbuf)
{
	struct stat64 st;

	if (inode->i_op && inode->i_op->getattr)
		inode->i_op->getattr(inode);
	memset(&st, 0, sizeof(st));
	st.st_dev = huge_encode_dev(inode->i_sb->s_dev);
	st.__st_ino = inode->i_ino;
	st.st_ino = inode->i_ino;
	st.st_mode = inode->i_mode;
	st.st_nlink = inode->i_nlink;
	st.st_uid = inode->i_uid;
	st.st_gid = inode->i_gid;
	st.st_rdev = huge_encode_dev(inode->i_rdev);
	st.st_size = inode->i_size;
	st.st_blksize = PAGE_SIZE;
	st.st_blocks = (u64)inode->i_data.nrpages * (PAGE_SIZE / 512);
	st.st_atim = inode->i_atime;
	st.st_mtim = inode->i_mtime;
	st.st_ctim = inode->i_ctime;
	return copy_to_user(statbuf, &st, sizeof(st)) ? -EFAULT : 0;
}

static int stat_at(int dfd, const char __user *filename, unsigned int lookup,
		   struct stat64 __user *statbuf)
{
	struct path path;
	int error = user_path_at(dfd, filename, lookup, &path);

	if (error)
		return error;
	error = cp_new_stat64(path.dentry->d_inode, statbuf);
	path_put(&path);
	return error;
}

static int stat_fd(unsigned int fd, struct stat64 __user *statbuf)
{
	struct file *file = fget(fd);
	int error;

	if (!file)
		return -EBADF;
	error = cp_new_stat64(file_inode(file), statbuf);
	fput(file);
	return error;
}

SYSCALL_DEFINE2(stat64, const char __user *, filename, struct stat64 __user *,
		statbuf)
{
	return stat_at(AT_FDCWD, filename, LOOKUP_FOLLOW, statbuf);
}

SYSCALL_DEFINE2(lstat64, const char __user *, filename, struct stat64 __user *,
		statbuf)
{
	return stat_at(AT_FDCWD, filename, 0, statbuf);
}

SYSCALL_DEFINE2(fstat64, unsigned int, fd, struct stat64 __user *, statbuf)
{
	return stat_fd(fd, statbuf);
}

/* An empty path for the descriptor itself came with 2.6.39, but today's glibc
 * calls fstat like that. */
SYSCALL_DEFINE4(fstatat64, int, dfd, const char __user *, filename,
		struct stat64 __user *, statbuf, int, flag)
{
	char first;

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	if ((flag & AT_EMPTY_PATH) && dfd >= 0 && !get_user(first, filename) &&
	    !first)
		return stat_fd((unsigned int)dfd, statbuf);
	return stat_at(dfd, filename,
		       flag & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW, statbuf);
}
