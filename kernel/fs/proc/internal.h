/*
 * Between the files of procfs.
 *
 *   /proc        proc_dir_entry: fixed files          generic.c
 *     42         a task                               tasks.c, base.c
 *       stat …   rows of a table, for each task       array.c, status.c, …
 *       fd/7     one of its open files                fd.c
 *       task/42  a thread, with the same table        threads.c
 *     self       a link to the reader's own           root.c
 */
#ifndef FS_PROC_INTERNAL_H
#define FS_PROC_INTERNAL_H

#include "fs/file.h"
#include "fs/fs.h"
#include "fs/proc_fs.h"
#include "fs/seq_file.h"

struct mm_struct;
struct task_struct;
struct vm_area_struct;

/* One kind of file in a task's directory. */
struct pid_entry {
	const char *name;
	umode_t mode;
	/* a snapshot of text; a link; or anything else, by its operations */
	int (*show)(struct seq_file *m, struct task_struct *task);
	int (*get_link)(struct inode *inode, struct path *path);
	const struct inode_operations *iop;
	const struct file_operations *fop;
	enum { IN_BOTH, IN_GROUP, IN_THREAD } where; /* PID, task/TID or both */
};

/* What an inode of procfs stands for. */
struct proc_inode {
	struct proc_dir_entry *pde;    /* a fixed entry, or: */
	struct task_struct *task;      /* with a reference */
	const struct pid_entry *entry; /* NULL: the task's directory */
	unsigned int fd;	       /* in fd/ */
	bool is_thread;		       /* in task/ */
	struct inode vfs_inode;
};

static inline struct proc_inode *PROC_I(const struct inode *inode)
{
	return container_of(inode, struct proc_inode, vfs_inode);
}

/* The number that a name is, or ~0u. */
unsigned int name_to_int(const struct qstr *name);

/* generic.c: fixed entries. */
struct dentry *proc_lookup(struct inode *dir, struct dentry *dentry);
int proc_readdir(struct file *file, void *to, filldir_t filldir);
struct inode *proc_get_inode(struct super_block *sb,
			     struct proc_dir_entry *pde);
extern const struct file_operations proc_single_fops;

/* Positions in /proc beyond the fixed entries: this plus a pid. */
#define FIRST_PROCESS_ENTRY 256

/* tasks.c: the directories of tasks. */
struct dentry *proc_pid_lookup(struct inode *dir, struct dentry *dentry);
int proc_pid_readdir(struct file *file, void *to, filldir_t filldir);
struct inode *proc_pid_make_inode(struct super_block *sb,
				  struct task_struct *task, umode_t mode);
struct dentry *add_pid_dentry(struct dentry *dentry, struct inode *inode);
struct dentry *add_task_dir(struct super_block *sb, struct dentry *dentry,
			    struct task_struct *task, bool is_thread);
extern const struct dentry_operations pid_dentry_operations;
bool task_is_alive(const struct task_struct *task);

/* threads.c: the directory task. */
extern const struct inode_operations proc_task_inode_operations;
extern const struct file_operations proc_task_operations;

/* base.c: what is in them. */
extern const struct inode_operations proc_pid_base_inode_operations;
extern const struct file_operations proc_pid_base_operations;

/* links.c */
extern const struct inode_operations proc_pid_link_inode_operations;
int proc_cwd_link(struct inode *inode, struct path *path);
int proc_root_link(struct inode *inode, struct path *path);
int proc_exe_link(struct inode *inode, struct path *path);

/* fd.c */
extern const struct inode_operations proc_fd_inode_operations;
extern const struct file_operations proc_fd_operations;

/* array.c, status.c, task_mmu.c, task_smaps.c, limits.c, stack.c: the rows. */
int proc_tid_stat(struct seq_file *m, struct task_struct *task);
int proc_tgid_stat(struct seq_file *m, struct task_struct *task);
int proc_pid_status(struct seq_file *m, struct task_struct *task);
int proc_pid_statm(struct seq_file *m, struct task_struct *task);
int proc_pid_comm(struct seq_file *m, struct task_struct *task);
int proc_pid_maps(struct seq_file *m, struct task_struct *task);
int proc_pid_smaps(struct seq_file *m, struct task_struct *task);
int proc_pid_cmdline(struct seq_file *m, struct task_struct *task);
int proc_pid_environ(struct seq_file *m, struct task_struct *task);
int proc_pid_limits(struct seq_file *m, struct task_struct *task);
int proc_pid_wchan(struct seq_file *m, struct task_struct *task);
int proc_pid_stack(struct seq_file *m, struct task_struct *task);
int proc_pid_mounts(struct seq_file *m, struct task_struct *task);

/* array.c: the state in a letter and a word; the first that applies. */
const char *get_task_state(const struct task_struct *task);

/* status.c: signals that a process ignores, and has handlers for. */
struct sigset_pair {
	u64 ignored, caught;
};
struct sigset_pair collect_sigign_sigcatch(const struct task_struct *task);

/* task_mmu.c: the sizes of an address space. */
void task_mem(struct seq_file *m, struct mm_struct *mm);
unsigned long task_vsize(const struct mm_struct *mm);

/* One line of maps. */
void show_map(struct seq_file *m, const struct vm_area_struct *vma);

/* Each adds its fixed entries. */
void proc_stat_init(void);
void proc_slabinfo_init(void);
void proc_meminfo_init(void);
void proc_buddyinfo_init(void);
void proc_cpuinfo_init(void);
void proc_kallsyms_init(void);
void proc_mounts_init(void);
void proc_version_init(void);
void proc_sys_init(void);

#endif
