/*
 * What is in the directory of a task: the rows of one table. A row is a text, a
 * link, or a directory with operations of its own.
 */
#include "arch/current.h"
#include "arch/uaccess.h"
#include "fs/libfs.h"
#include "fs/proc/internal.h"
#include "lib/err.h"
#include "lib/string.h"
#include "sched/sched.h"

static int proc_pid_single_show(struct seq_file *m, void *private)
{
	const struct proc_inode *pi = PROC_I(private);

	if (!task_is_alive(pi->task))
		return -ESRCH;
	return pi->entry->show(m, pi->task);
}

static int proc_pid_single_open(struct inode *inode, struct file *file)
{
	return single_open(file, proc_pid_single_show, inode);
}

static const struct file_operations proc_pid_single_fops = {
	.llseek = seq_lseek,
	.read = seq_read,
	.open = proc_pid_single_open,
	.release = seq_release,
};

/* A process may name itself, and its threads each other. */
static ssize_t proc_pid_comm_write(struct file *file, const char __user *buf,
				   size_t count, loff_t *ppos)
{
	struct task_struct *task = PROC_I(file_inode(file))->task;
	char name[TASK_COMM_LEN] = "";

	(void)ppos;
	if (copy_from_user(name, buf, min(count, sizeof(name) - 1)))
		return -EFAULT;
	if (!task_is_alive(task))
		return -ESRCH;
	if (!same_thread_group(current, task))
		return -EINVAL;
	set_task_comm(task, name);
	return (ssize_t)count;
}

static const struct file_operations proc_pid_comm_fops = {
	.llseek = seq_lseek,
	.read = seq_read,
	.write = proc_pid_comm_write,
	.open = proc_pid_single_open,
	.release = seq_release,
};

#define REG_IN(where_, name_, mode_, show_)                                \
	{                                                                  \
		.name = name_, .mode = S_IFREG | (mode_), .show = (show_), \
		.fop = &proc_pid_single_fops, .where = (where_)            \
	}
#define REG(name_, mode_, show_) REG_IN(IN_BOTH, name_, mode_, show_)
#define LNK(name_, get_link_)                               \
	{                                                   \
		.name = name_, .mode = S_IFLNK | S_IRWXUGO, \
		.get_link = (get_link_),                    \
		.iop = &proc_pid_link_inode_operations      \
	}
#define DIR(name_, mode_, iop_, fop_, where_)                           \
	{                                                               \
		.name = name_, .mode = S_IFDIR | (mode_), .iop = &iop_, \
		.fop = &fop_, .where = (where_)                         \
	}

static const struct pid_entry pid_base_stuff[] = {
	DIR("task", 0555, proc_task_inode_operations, proc_task_operations,
	    IN_GROUP),
	DIR("fd", 0500, proc_fd_inode_operations, proc_fd_operations, IN_BOTH),
	REG("environ", 0400, proc_pid_environ),
	REG("status", 0444, proc_pid_status),
	REG("limits", 0444, proc_pid_limits),
	{ "comm", S_IFREG | 0644, .show = proc_pid_comm,
	  .fop = &proc_pid_comm_fops },
	REG("cmdline", 0444, proc_pid_cmdline),
	REG_IN(IN_GROUP, "stat", 0444, proc_tgid_stat),
	REG_IN(IN_THREAD, "stat", 0444, proc_tid_stat),
	REG("statm", 0444, proc_pid_statm),
	REG("maps", 0444, proc_pid_maps),
	REG("smaps", 0444, proc_pid_smaps),
	LNK("cwd", proc_cwd_link),
	LNK("root", proc_root_link),
	LNK("exe", proc_exe_link),
	REG("mounts", 0444, proc_pid_mounts),
	REG("wchan", 0444, proc_pid_wchan),
	REG("stack", 0400, proc_pid_stack),
};

static bool has_entry(const struct inode *dir, const struct pid_entry *entry)
{
	return entry->where == IN_BOTH ||
	       (entry->where == IN_THREAD) == PROC_I(dir)->is_thread;
}

static struct dentry *proc_pident_lookup(struct inode *dir,
					 struct dentry *dentry)
{
	struct task_struct *task = PROC_I(dir)->task;

	if (!task_is_alive(task))
		return ERR_PTR(-ENOENT);
	for (unsigned int i = 0; i < ARRAY_SIZE(pid_base_stuff); i++) {
		const struct pid_entry *entry = &pid_base_stuff[i];
		struct inode *inode;

		if (strcmp(entry->name, dentry->d_name.name) ||
		    !has_entry(dir, entry))
			continue;
		inode = proc_pid_make_inode(dir->i_sb, task, entry->mode);
		if (inode) {
			PROC_I(inode)->entry = entry;
			inode->i_op = entry->iop;
			inode->i_fop = entry->fop;
		}
		return add_pid_dentry(dentry, inode);
	}
	return ERR_PTR(-ENOENT);
}

/* Row i is at position i + 2. Its inode does not exist until it is looked up, so
 * its number is made up. */
static int proc_pident_readdir(struct file *file, void *to, filldir_t filldir)
{
	const struct inode *dir = file_inode(file);

	if (!dir_emit_dots(file, to, filldir))
		return 0;
	while (file->f_pos - 2 < (loff_t)ARRAY_SIZE(pid_base_stuff)) {
		const struct pid_entry *entry =
			&pid_base_stuff[file->f_pos - 2];

		if (has_entry(dir, entry) &&
		    filldir(to, entry->name, strlen(entry->name),
			    file->f_pos + 1,
			    dir->i_ino + 1 + (ino_t)file->f_pos,
			    DT_MODE(entry->mode)))
			return 0;
		file->f_pos++;
	}
	return 1;
}

const struct inode_operations proc_pid_base_inode_operations = {
	.lookup = proc_pident_lookup,
};

const struct file_operations proc_pid_base_operations = {
	.llseek = generic_file_llseek,
	.readdir = proc_pident_readdir,
};
