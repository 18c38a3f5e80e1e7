/*
 * Positions in files: lseek, and _llseek, whose 64 bits travel in halves.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"

#define SEEK_SET 0
#define SEEK_CUR 1
#define SEEK_END 2

loff_t generic_file_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence == SEEK_END)
		offset += file_inode(file)->i_size;
	else if (whence == SEEK_CUR)
		offset += file->f_pos;
	if (offset < 0 || offset > MAX_LFS_FILESIZE)
		return -EINVAL;
	file->f_pos = offset;
	return offset;
}

/* Pipes and terminals: bytes come and go, and nothing stays to go back to. */
int nonseekable_open(struct inode *inode, struct file *file)
{
	(void)inode;
	file->f_mode &=
		~(unsigned int)(FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE);
	return 0;
}

static loff_t vfs_llseek(struct file *file, loff_t offset, int whence)
{
	if (whence < SEEK_SET || whence > SEEK_END)
		return -EINVAL;
	if (!(file->f_mode & FMODE_LSEEK) || !file->f_op || !file->f_op->llseek)
		return -ESPIPE;
	return file->f_op->llseek(file, offset, whence);
}

SYSCALL_DEFINE3(lseek, unsigned int, fd, long, offset, int, whence)
{
	struct file *file = fget(fd);
	loff_t result;

	if (!file)
		return -EBADF;
	result = vfs_llseek(file, offset, whence);
	if (result != (long)result)
		result = -EOVERFLOW;
	fput(file);
	return (long)result;
}

SYSCALL_DEFINE5(llseek, unsigned int, fd, u32, high, u32, low, loff_t __user *,
		result, int, whence)
{
	struct file *file = fget(fd);
	loff_t offset;

	if (!file)
		return -EBADF;
	offset = vfs_llseek(file, (loff_t)((u64)high << 32 | low), whence);
	fput(file);
	if (offset < 0)
		return (long)offset;
	return copy_to_user(result, &offset, sizeof(offset)) ? -EFAULT : 0;
}
