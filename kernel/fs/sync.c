/*
 * sync and its kin: everything is in memory, so it is as safe as it can be. What
 * remains of them is to say which files could have been unsafe.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"

SYSCALL_DEFINE0(sync)
{
	return 0;
}

static int do_fsync(unsigned int fd)
{
	const struct file *file = fcheck(fd);
	umode_t mode;

	if (!file)
		return -EBADF;
	mode = file_inode(file)->i_mode;
	return S_ISREG(mode) || S_ISDIR(mode) ? 0 : -EINVAL;
}

SYSCALL_DEFINE1(fsync, unsigned int, fd)
{
	return do_fsync(fd);
}

SYSCALL_DEFINE1(fdatasync, unsigned int, fd)
{
	return do_fsync(fd);
}
