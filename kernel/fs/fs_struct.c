/*
 * The life of an fs_struct, and the calls that change it.
 */
#include "fs/fs_struct.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "mm/slab.h"
#include "sched/cred.h"
#include "sched/sched.h"

struct fs_struct init_fs = { .users = 1, .umask = 0022 };

static struct kmem_cache *fs_cachep;

void __init fs_struct_init(void)
{
	fs_cachep = kmem_cache_create("fs_cache", sizeof(struct fs_struct),
				      _Alignof(struct fs_struct), 0, NULL);
}

struct fs_struct *copy_fs_struct(const struct fs_struct *old)
{
	struct fs_struct *fs = kmem_cache_alloc(fs_cachep, GFP_KERNEL);

	if (!fs)
		return NULL;
	*fs = *old;
	fs->users = 1;
	path_get(&fs->root);
	path_get(&fs->pwd);
	return fs;
}

void put_fs_struct(struct fs_struct *fs)
{
	if (--fs->users)
		return;
	path_put(&fs->root);
	path_put(&fs->pwd);
	if (fs != &init_fs)
		kmem_cache_free(fs_cachep, fs);
}

static void set_path(struct path *place, const struct path *path)
{
	struct path old = *place;

	path_get(path);
	*place = *path;
	if (old.dentry)
		path_put(&old);
}

void set_fs_root(struct fs_struct *fs, const struct path *path)
{
	set_path(&fs->root, path);
}

void set_fs_pwd(struct fs_struct *fs, const struct path *path)
{
	set_path(&fs->pwd, path);
}

/* A directory that the caller may go to. */
static int user_directory(const char __user *filename, struct path *path)
{
	int error = user_path_at(AT_FDCWD, filename,
				 LOOKUP_FOLLOW | LOOKUP_DIRECTORY, path);

	if (error)
		return error;
	error = inode_permission(path->dentry->d_inode, MAY_EXEC);
	if (error)
		path_put(path);
	return error;
}

SYSCALL_DEFINE1(chdir, const char __user *, filename)
{
	struct path path;
	int error = user_directory(filename, &path);

	if (error)
		return error;
	set_fs_pwd(current->fs, &path);
	path_put(&path);
	return 0;
}

/* Where paths begin, and ".." ends; where the process is does not change. */
SYSCALL_DEFINE1(chroot, const char __user *, filename)
{
	struct path path;
	int error = user_directory(filename, &path);

	if (error)
		return error;
	if (capable(CAP_SYS_CHROOT))
		set_fs_root(current->fs, &path);
	else
		error = -EPERM;
	path_put(&path);
	return error;
}

SYSCALL_DEFINE1(fchdir, unsigned int, fd)
{
	struct file *file = fget(fd);
	int error = -ENOTDIR;

	if (!file)
		return -EBADF;
	if (S_ISDIR(file_inode(file)->i_mode))
		error = inode_permission(file_inode(file), MAY_EXEC);
	if (!error)
		set_fs_pwd(current->fs, &file->f_path);
	fput(file);
	return error;
}

SYSCALL_DEFINE1(umask, int, mask)
{
	int old = current->fs->umask;

	current->fs->umask = mask & S_IRWXUGO;
	return old;
}
