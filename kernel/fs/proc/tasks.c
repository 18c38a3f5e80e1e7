/*
 * The directories of tasks: /proc/PID for each process and /proc/PID/task/TID for
 * each of its threads.
 *
 * An inode here holds its task's descriptor, but not its number: once the task
 * is reaped, the name is no longer believed, and what is still open says -ESRCH.
 */
#include "arch/current.h"
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "sched/sched.h"

bool task_is_alive(const struct task_struct *task)
{
	return task->exit_state != EXIT_DEAD;
}

static int pid_revalidate(struct dentry *dentry)
{
	return task_is_alive(PROC_I(dentry->d_inode)->task);
}

const struct dentry_operations pid_dentry_operations = {
	.d_revalidate = pid_revalidate,
};

struct inode *proc_pid_make_inode(struct super_block *sb,
				  struct task_struct *task, umode_t mode)
{
	struct inode *inode = new_inode(sb);

	if (!inode)
		return NULL;
	get_task_struct(task);
	PROC_I(inode)->task = task;
	inode->i_mode = mode;
	inode->i_nlink = S_ISDIR(mode) ? 2 : 1;
	return inode;
}

struct dentry *add_pid_dentry(struct dentry *dentry, struct inode *inode)
{
	if (!inode)
		return ERR_PTR(-ENOMEM);
	dentry->d_op = &pid_dentry_operations;
	d_add(dentry, inode);
	return NULL;
}

/* The process with this id or the next higher one, or NULL. Linux asks its pid
 * bitmap. */
static struct task_struct *next_tgid(pid_t tgid)
{
	struct task_struct *task, *best = NULL;

	for_each_process(task)
		if (task->tgid >= tgid && (!best || task->tgid < best->tgid))
			best = task;
	return best;
}

static struct dentry *add_task_dir(struct super_block *sb,
				   struct dentry *dentry,
				   struct task_struct *task, bool is_thread)
{
	struct inode *inode = proc_pid_make_inode(sb, task, S_IFDIR | 0555);

	if (inode) {
		PROC_I(inode)->is_thread = is_thread;
		inode->i_op = &proc_pid_base_inode_operations;
		inode->i_fop = &proc_pid_base_operations;
	}
	return add_pid_dentry(dentry, inode);
}

struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry)
{
	unsigned int tgid = name_to_int(&dentry->d_name);
	struct task_struct *task;

	if ((int)tgid <= 0)
		return ERR_PTR(-ENOENT);
	task = next_tgid((pid_t)tgid);
	if (!task || task->tgid != (pid_t)tgid)
		return ERR_PTR(-ENOENT);
	return add_task_dir(dir->i_sb, dentry, task, false);
}

int proc_pid_readdir(struct file *file, void *to, filldir_t filldir)
{
	for (;;) {
		pid_t tgid = (pid_t)(file->f_pos - FIRST_PROCESS_ENTRY);
		struct task_struct *task = next_tgid(tgid);
		char name[12];
		int n;

		if (!task)
			return 1;
		n = snprintf(name, sizeof(name), "%d", task->tgid);
		file->f_pos = FIRST_PROCESS_ENTRY + task->tgid;
		if (filldir(to, name, (unsigned int)n, file->f_pos + 1,
			    (ino_t)file->f_pos, DT_DIR))
			return 0;
		file->f_pos++;
	}
}

/* The n-th thread of a process, or NULL: every process has one yet. */
static struct task_struct *nth_thread(struct task_struct *leader, loff_t n)
{
	return n ? NULL : leader;
}

static struct dentry *proc_task_lookup(struct inode *dir, struct dentry *dentry)
{
	unsigned int tid = name_to_int(&dentry->d_name);
	struct task_struct *task;

	for (loff_t n = 0; (task = nth_thread(PROC_I(dir)->task, n)); n++)
		if (task->pid == (pid_t)tid && task_is_alive(task))
			return add_task_dir(dir->i_sb, dentry, task, true);
	return ERR_PTR(-ENOENT);
}

static int proc_task_readdir(struct file *file, void *to, filldir_t filldir)
{
	struct task_struct *leader = PROC_I(file_inode(file))->task, *task;

	if (!task_is_alive(leader))
		return -ENOENT;
	if (!dir_emit_dots(file, to, filldir))
		return 0;
	while ((task = nth_thread(leader, file->f_pos - 2))) {
		char name[12];
		int n = snprintf(name, sizeof(name), "%d", task->pid);

		if (filldir(to, name, (unsigned int)n, file->f_pos + 1,
			    FIRST_PROCESS_ENTRY + (ino_t)task->pid, DT_DIR))
			return 0;
		file->f_pos++;
	}
	return 1;
}

const struct inode_operations proc_task_inode_operations = {
	.lookup = proc_task_lookup,
};

const struct file_operations proc_task_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_task_readdir,
};
