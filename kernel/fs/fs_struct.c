/*
 * The life of an fs_struct.
 */
#include "fs/fs_struct.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/namei.h"
#include "fs/ramfs.h"
#include "mm/slab.h"
#include "sched/sched.h"

struct fs_struct init_fs = { .users = 1, .umask = 0022 };

struct fs_struct *copy_fs_struct(const struct fs_struct *old)
{
	struct fs_struct *fs = kmalloc(sizeof(*fs), GFP_KERNEL);

	if (!fs)
		return NULL;
	*fs = *old;
	fs->users = 1;
	return fs;
}

void put_fs_struct(struct fs_struct *fs)
{
	if (--fs->users == 0)
		kfree(fs);
}

SYSCALL_DEFINE1(chdir, const char __user *, filename)
{
	struct inode *inode = user_path(filename);

	if (IS_ERR(inode))
		return PTR_ERR(inode);
	if (!S_ISDIR(inode->i_mode))
		return -ENOTDIR;
	current->fs->pwd = inode;
	return 0;
}
