/*
 * stat: what an inode says about itself, in the layout of i386's struct stat64.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs_struct.h"
#include "fs/kstat.h"
#include "fs/namei.h"
#include "lib/string.h"
#include "sched/sched.h"

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

static void vfs_getattr(struct inode *inode, struct kstat *stat)
{
	if (inode->i_op && inode->i_op->getattr)
		inode->i_op->getattr(inode);
	*stat = (struct kstat){
		.dev = inode->i_sb->s_dev,
		.rdev = inode->i_rdev,
		.ino = inode->i_ino,
		.mode = inode->i_mode,
		.nlink = inode->i_nlink,
		.uid = inode->i_uid,
		.gid = inode->i_gid,
		.size = inode->i_size,
		.blocks = (u64)inode->i_data.nrpages * (PAGE_SIZE / 512),
		.atime = inode->i_atime,
		.mtime = inode->i_mtime,
		.ctime = inode->i_ctime,
	};
}

int vfs_fstat(unsigned int fd, struct kstat *stat)
{
	struct file *file = fget(fd);

	if (!file)
		return -EBADF;
	vfs_getattr(file_inode(file), stat);
	fput(file);
	return 0;
}

/* An empty path for the descriptor itself, or for where the process is, came with
 * 2.6.39, but today's glibc calls fstat like that. */
int vfs_fstatat(int dfd, const char __user *filename, int flags,
		struct kstat *stat)
{
	struct path path;
	char first;
	int error;

	if ((flags & AT_EMPTY_PATH) && !get_user(first, filename) && !first) {
		if (dfd != AT_FDCWD)
			return vfs_fstat((unsigned int)dfd, stat);
		vfs_getattr(current->fs->pwd.dentry->d_inode, stat);
		return 0;
	}
	error = user_path_at(dfd, filename,
			     flags & AT_SYMLINK_NOFOLLOW ? 0 : LOOKUP_FOLLOW,
			     &path);
	if (error)
		return error;
	vfs_getattr(path.dentry->d_inode, stat);
	path_put(&path);
	return 0;
}

/* A device's number as user space has it: minor, major, minor's upper bits. */
static u32 huge_encode_dev(dev_t dev)
{
	return (MINOR(dev) & 0xff) | MAJOR(dev) << 8 |
	       (MINOR(dev) & ~0xffu) << 12;
}

static long cp_new_stat64(const struct kstat *stat, struct stat64 __user *buf)
{
	struct stat64 st;

	memset(&st, 0, sizeof(st));
	st.st_dev = huge_encode_dev(stat->dev);
	st.__st_ino = stat->ino;
	st.st_ino = stat->ino;
	st.st_mode = stat->mode;
	st.st_nlink = stat->nlink;
	st.st_uid = stat->uid;
	st.st_gid = stat->gid;
	st.st_rdev = huge_encode_dev(stat->rdev);
	st.st_size = stat->size;
	st.st_blksize = PAGE_SIZE;
	st.st_blocks = stat->blocks;
	st.st_atim = stat->atime;
	st.st_mtim = stat->mtime;
	st.st_ctim = stat->ctime;
	return copy_to_user(buf, &st, sizeof(st)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(stat64, const char __user *, filename, struct stat64 __user *,
		statbuf)
{
	struct kstat stat;
	int error = vfs_fstatat(AT_FDCWD, filename, 0, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE2(lstat64, const char __user *, filename, struct stat64 __user *,
		statbuf)
{
	struct kstat stat;
	int error = vfs_fstatat(AT_FDCWD, filename, AT_SYMLINK_NOFOLLOW, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE2(fstat64, unsigned int, fd, struct stat64 __user *, statbuf)
{
	struct kstat stat;
	int error = vfs_fstat(fd, &stat);

	return error ? error : cp_new_stat64(&stat, statbuf);
}

SYSCALL_DEFINE4(fstatat64, int, dfd, const char __user *, filename,
		struct stat64 __user *, statbuf, int, flag)
{
	struct kstat stat;
	int error;

	if (flag & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return -EINVAL;
	error = vfs_fstatat(dfd, filename, flag, &stat);
	return error ? error : cp_new_stat64(&stat, statbuf);
}
