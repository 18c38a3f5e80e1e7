/*
 * The links in a task's directory. Their text is for people; who follows one
 * goes straight to the place, even if the text no longer names it.
 */
#include "fs/fs_struct.h"
#include "fs/namei.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "sched/sched.h"

static const char *proc_pid_follow_link(struct dentry *dentry,
					struct nameidata *nd)
{
	struct path path;
	struct inode *inode = dentry->d_inode;
	int error = PROC_I(inode)->entry->get_link(inode, &path);

	if (error)
		return ERR_PTR(error);
	nd_jump_link(nd, &path);
	path_put(&path);
	return NULL;
}

static int proc_pid_readlink(struct dentry *dentry, char *text, int size)
{
	struct inode *inode = dentry->d_inode;
	struct path path;
	char *name;
	int n = PROC_I(inode)->entry->get_link(inode, &path);

	if (n)
		return n;
	name = d_path(&path, text, (size_t)size);
	n = (int)PTR_ERR(name);
	if (!IS_ERR(name)) {
		n = (int)strlen(name);
		memmove(text, name, (size_t)n);
	}
	path_put(&path);
	return n;
}

const struct inode_operations proc_pid_link_inode_operations = {
	.follow_link = proc_pid_follow_link,
	.readlink = proc_pid_readlink,
};

int proc_cwd_link(struct inode *inode, struct path *path)
{
	const struct task_struct *task = PROC_I(inode)->task;

	if (!task->fs)
		return -ENOENT;
	*path = task->fs->pwd;
	path_get(path);
	return 0;
}

int proc_root_link(struct inode *inode, struct path *path)
{
	const struct task_struct *task = PROC_I(inode)->task;

	if (!task->fs)
		return -ENOENT;
	*path = task->fs->root;
	path_get(path);
	return 0;
}

int proc_exe_link(struct inode *inode, struct path *path)
{
	const struct mm_struct *mm = PROC_I(inode)->task->mm;

	if (!mm || !mm->exe_file)
		return -ENOENT;
	*path = mm->exe_file->f_path;
	path_get(path);
	return 0;
}
