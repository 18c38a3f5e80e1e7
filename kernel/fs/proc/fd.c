/*
 * /proc/PID/fd: a link for each open descriptor, whose text is the path it was
 * opened by, or what stands for one.
 */
#include "fs/fdtable.h"
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "sched/sched.h"

/* What descriptor fd of a task means, or NULL. */
static struct file *task_file(const struct task_struct *task, unsigned int fd)
{
	const struct files_struct *files = task->files;

	if (!files || fd >= files->fdt->max_fds)
		return NULL;
	return files->fdt->fd[fd];
}

static int proc_fd_link(struct inode *inode, struct path *path)
{
	const struct proc_inode *pi = PROC_I(inode);
	const struct file *file = task_file(pi->task, pi->fd);

	if (!file)
		return -ENOENT;
	*path = file->f_path;
	path_get(path);
	return 0;
}

static const struct pid_entry fd_entry = { .get_link = proc_fd_link };

static int fd_revalidate(struct dentry *dentry)
{
	const struct proc_inode *pi = PROC_I(dentry->d_inode);

	return task_is_alive(pi->task) && task_file(pi->task, pi->fd);
}

static const struct dentry_operations fd_dentry_operations = {
	.d_revalidate = fd_revalidate,
};

/* The link's mode says how the file is open. */
static umode_t link_mode(const struct file *file)
{
	umode_t mode = S_IFLNK | 0100;

	if (file->f_mode & FMODE_READ)
		mode |= 0400;
	if (file->f_mode & FMODE_WRITE)
		mode |= 0200;
	return mode;
}

static struct dentry *proc_lookupfd(struct inode *dir, struct dentry *dentry)
{
	struct task_struct *task = PROC_I(dir)->task;
	unsigned int fd = name_to_int(&dentry->d_name);
	const struct file *file = task_file(task, fd);
	struct inode *inode;

	if (!file)
		return ERR_PTR(-ENOENT);
	inode = proc_pid_make_inode(dir->i_sb, task, link_mode(file));
	if (!inode)
		return ERR_PTR(-ENOMEM);
	PROC_I(inode)->entry = &fd_entry;
	PROC_I(inode)->fd = fd;
	inode->i_op = &proc_pid_link_inode_operations;
	inode->i_size = 64;
	dentry->d_op = &fd_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* Descriptor n is at position n + 2. */
static int proc_readfd(struct file *file, void *to, filldir_t filldir)
{
	const struct inode *dir = file_inode(file);
	const struct task_struct *task = PROC_I(dir)->task;

	if (!task_is_alive(task))
		return -ENOENT;
	if (!dir_emit_dots(file, to, filldir))
		return 0;
	for (; task->files && file->f_pos - 2 < task->files->fdt->max_fds;
	     file->f_pos++) {
		unsigned int fd = (unsigned int)(file->f_pos - 2);
		char name[12];
		int n = snprintf(name, sizeof(name), "%u", fd);

		if (task_file(task, fd) &&
		    filldir(to, name, (unsigned int)n, file->f_pos + 1,
			    dir->i_ino + 1 + fd, DT_LNK))
			return 0;
	}
	return 1;
}

const struct inode_operations proc_fd_inode_operations = {
	.lookup = proc_lookupfd,
};

const struct file_operations proc_fd_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_readfd,
};
