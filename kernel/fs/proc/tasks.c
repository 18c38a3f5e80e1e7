/*
 * The directories of tasks: /proc/PID for each process; those of its threads are
 * in threads.c. Whatever is in them belongs to whom the task acts for.
 *
 * An inode here holds its task's descriptor, but not its number: once the task
 * is reaped, the name is no longer believed, and what is still open says -ESRCH.
 */
#include "arch/current.h"
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "sched/cred.h"
#include "sched/sched.h"

bool task_is_alive(const struct task_struct *task)
{
	return task->exit_state != EXIT_DEAD;
}

/* On whose behalf it acts: that may change. Not for a task that is dead. */
static void set_owner(struct inode *inode)
{
	const struct cred *cred = PROC_I(inode)->task->real_cred;

	inode->i_uid = cred->euid;
	inode->i_gid = cred->egid;
}

static int pid_revalidate(struct dentry *dentry)
{
	if (!task_is_alive(PROC_I(dentry->d_inode)->task))
		return 0;
	set_owner(dentry->d_inode);
	return 1;
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
	set_owner(inode);
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

/* The process with this id or the next higher one, or NULL. */
static struct task_struct *next_tgid(pid_t tgid)
{
	const struct pid *pid;

	while ((pid = find_ge_pid(tgid))) {
		struct task_struct *task = pid_task(pid, PIDTYPE_PID);

		if (task && thread_group_leader(task))
			return task;
		tgid = pid->nr + 1;
	}
	return NULL;
}

struct dentry *add_task_dir(struct super_block *sb, struct dentry *dentry,
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

/* A thread's id will do, though only those of processes are listed. */
struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry)
{
	unsigned int tgid = name_to_int(&dentry->d_name);
	struct task_struct *task;

	if ((int)tgid <= 0)
		return ERR_PTR(-ENOENT);
	task = find_task_by_pid((pid_t)tgid);
	if (!task)
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
