/*
 * /proc/PID/task: a directory for each thread of a process, found and listed in
 * the order of the ring that they form.
 */
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "sched/sched.h"
#include "signal/signal.h"

static struct task_struct *next_tid(struct task_struct *leader,
				    const struct task_struct *thread)
{
	struct task_struct *next = next_thread(thread);

	return next == leader ? NULL : next;
}

/* The thread at position n + 2: threads before it may have ended since it was
 * the next to be told. */
static struct task_struct *nth_thread(struct task_struct *leader, loff_t n)
{
	struct task_struct *thread = leader;

	while (thread && n-- > 0)
		thread = next_tid(leader, thread);
	return thread;
}

static struct dentry *proc_task_lookup(struct inode *dir, struct dentry *dentry)
{
	struct task_struct *leader = PROC_I(dir)->task, *thread;
	unsigned int tid = name_to_int(&dentry->d_name);

	if (!task_is_alive(leader) || (int)tid <= 0)
		return ERR_PTR(-ENOENT);
	thread = find_task_by_pid((pid_t)tid);
	if (!thread || thread->tgid != leader->tgid)
		return ERR_PTR(-ENOENT);
	return add_task_dir(dir->i_sb, dentry, thread, true);
}

static int proc_task_readdir(struct file *file, void *to, filldir_t filldir)
{
	struct task_struct *leader = PROC_I(file_inode(file))->task, *thread;

	if (!task_is_alive(leader))
		return -ENOENT;
	if (!dir_emit_dots(file, to, filldir))
		return 0;
	thread = nth_thread(leader, file->f_pos - 2);
	for (; thread; thread = next_tid(leader, thread)) {
		char name[12];
		int n = snprintf(name, sizeof(name), "%d", thread->pid);

		if (filldir(to, name, (unsigned int)n, file->f_pos + 1,
			    FIRST_PROCESS_ENTRY + (ino_t)thread->pid, DT_DIR))
			return 0;
		file->f_pos++;
	}
	return 1;
}

/* The directory has as many names as it has directories in it, and two. */
static void proc_task_getattr(struct inode *inode)
{
	const struct task_struct *task = PROC_I(inode)->task;

	inode->i_nlink = 2;
	if (task_is_alive(task))
		inode->i_nlink += (unsigned int)task->signal->count;
}

const struct inode_operations proc_task_inode_operations = {
	.lookup = proc_task_lookup,
	.getattr = proc_task_getattr,
};

const struct file_operations proc_task_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_task_readdir,
};
