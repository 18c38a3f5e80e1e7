/*
 * statfs: about a whole file system. One in memory has no blocks to count, and
 * says so by zeros.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"

struct statfs64 {
	u32 f_type;
	u32 f_bsize;
	u64 f_blocks, f_bfree, f_bavail;
	u64 f_files, f_ffree;
	u32 f_fsid[2];
	u32 f_namelen;
	u32 f_frsize;
	u32 f_spare[5];
} __packed;

struct statfs {
	u32 f_type;
	u32 f_bsize;
	u32 f_blocks, f_bfree, f_bavail;
	u32 f_files, f_ffree;
	u32 f_fsid[2];
	u32 f_namelen;
	u32 f_frsize;
	u32 f_spare[5];
};

static long tell64(const struct super_block *sb, struct statfs64 __user *buf)
{
	const struct statfs64 st = {
		.f_type = sb->s_magic,
		.f_bsize = PAGE_SIZE,
		.f_frsize = PAGE_SIZE,
		.f_namelen = NAME_MAX,
	};

	return copy_to_user(buf, &st, sizeof(st)) ? -EFAULT : 0;
}

SYSCALL_DEFINE3(statfs64, const char __user *, filename, size_t, size,
		struct statfs64 __user *, buf)
{
	struct path path;
	long error;

	if (size != sizeof(*buf))
		return -EINVAL;
	error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW, &path);
	if (error)
		return error;
	error = tell64(path.dentry->d_sb, buf);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE3(fstatfs64, unsigned int, fd, size_t, size,
		struct statfs64 __user *, buf)
{
	const struct file *file = fcheck(fd);

	if (size != sizeof(*buf))
		return -EINVAL;
	return file ? tell64(file->f_path.dentry->d_sb, buf) : -EBADF;
}

static long tell(const struct super_block *sb, struct statfs __user *buf)
{
	const struct statfs st = {
		.f_type = sb->s_magic,
		.f_bsize = PAGE_SIZE,
		.f_frsize = PAGE_SIZE,
		.f_namelen = NAME_MAX,
	};

	return copy_to_user(buf, &st, sizeof(st)) ? -EFAULT : 0;
}

SYSCALL_DEFINE2(statfs, const char __user *, filename, struct statfs __user *,
		buf)
{
	struct path path;
	long error = user_path_at(AT_FDCWD, filename, LOOKUP_FOLLOW, &path);

	if (error)
		return error;
	error = tell(path.dentry->d_sb, buf);
	path_put(&path);
	return error;
}

SYSCALL_DEFINE2(fstatfs, unsigned int, fd, struct statfs __user *, buf)
{
	const struct file *file = fcheck(fd);

	return file ? tell(file->f_path.dentry->d_sb, buf) : -EBADF;
}
