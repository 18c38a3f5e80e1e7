/*
 * execve: find the file, carry the arguments over from the old address space,
 * let the ELF loader build the new one, and exchange them.
 *
 * Until flush_old_exec() nothing of the old program is touched, so that every
 * error before it is only an error.
 */
#include "sched/exec.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/slab.h"
#include "sched/cred.h"
#include "sched/exit.h"
#include "sched/inherit.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

/* Open the program and read its first bytes. Nobody may write to it meanwhile. */
int open_exec(struct linux_binprm *bprm, const char *filename)
{
	struct file *file = filp_open(filename, O_RDONLY, 0);
	struct inode *inode;
	int error;

	if (IS_ERR(file))
		return (int)PTR_ERR(file);
	inode = file_inode(file);
	error = S_ISREG(inode->i_mode) ? inode_permission(inode, MAY_EXEC) :
					 -EACCES;
	if (!error && inode->i_writecount > 0)
		error = -ETXTBSY;
	if (error) {
		fput(file);
		return error;
	}
	memset(bprm->buf, 0, sizeof(bprm->buf));
	kernel_read(inode, 0, bprm->buf, sizeof(bprm->buf));
	if (bprm->file)
		fput(bprm->file);
	bprm->file = file;
	return 0;
}

int search_binary_handler(struct linux_binprm *bprm, struct pt_regs *regs)
{
	int error = load_script(bprm, regs);

	return error == -ENOEXEC ? load_elf_binary(bprm, regs) : error;
}

/* Move into the new address space; the old one loses a user. */
static void exec_mmap(struct mm_struct *mm)
{
	struct mm_struct *old_mm = current->mm, *active_mm = current->active_mm;
	unsigned long flags;

	local_irq_save(flags);
	current->mm = mm;
	current->active_mm = mm;
	switch_mm(active_mm, mm);
	local_irq_restore(flags);
	if (old_mm)
		mmput(old_mm);
	else
		mmdrop(active_mm);
}

static const char *base_name(const char *path)
{
	const char *name = path;

	for (; *path; path++)
		if (*path == '/')
			name = path + 1;
	return name;
}

void set_task_comm(struct task_struct *task, const char *name)
{
	memset(task->comm, 0, sizeof(task->comm));
	strlcpy(task->comm, name, sizeof(task->comm));
}

/* For whom the new program acts: as before, or as its file's mode says, for that
 * one's owner and group. A program that changed its user for a while may go back
 * to it; the next one may not. */
static int change_ids(const struct linux_binprm *bprm)
{
	const struct inode *inode = file_inode(bprm->file);
	const umode_t group_bits = S_ISGID | S_IXGRP;
	const struct cred *old = current->cred;
	bool as_group = (inode->i_mode & group_bits) == group_bits;
	gid_t egid = as_group ? inode->i_gid : old->egid;
	uid_t euid = inode->i_mode & S_ISUID ? inode->i_uid : old->euid;
	struct cred *new;

	if (euid != old->uid || egid != old->gid)
		current->pdeath_signal = 0;
	if (euid == old->euid && euid == old->suid && euid == old->fsuid &&
	    egid == old->egid && egid == old->sgid && egid == old->fsgid)
		return 0;
	new = prepare_creds();
	if (!new)
		return -ENOMEM;
	new->euid = new->suid = new->fsuid = euid;
	new->egid = new->sgid = new->fsgid = egid;
	commit_creds(new);
	return 0;
}

int flush_old_exec(struct linux_binprm *bprm)
{
	int error = de_thread(current);

	if (!error)
		error = unshare_files(current);
	if (!error)
		error = change_ids(bprm);
	if (error)
		return error;
	if (current->mm)
		mm_release(current);
	exec_mmap(bprm->mm);
	bprm->mm = NULL;
	set_mm_exe_file(current->mm, bprm->file);
	current->flags &= ~(unsigned int)(PF_FORKNOEXEC | PF_KTHREAD);
	current->did_exec = true;
	set_task_comm(current, base_name(bprm->filename));
	flush_signal_handlers(current);
	flush_old_files(current->files);
	return 0;
}

int do_execve(const char *filename, const char __user *const __user *argv,
	      const char __user *const __user *envp, struct pt_regs *regs)
{
	struct linux_binprm bprm = { .filename = filename, .interp = filename };
	pid_t old_pid = current->pid;
	int error = open_exec(&bprm, filename);

	if (error)
		return error;
	error = copy_arguments(&bprm, argv, envp);
	if (error)
		goto free_strings;
	error = -ENOMEM;
	bprm.mm = mm_alloc();
	if (!bprm.mm)
		goto free_strings;
	error = search_binary_handler(&bprm, regs);
	if (!error)
		trace_sched_process_exec(current, old_pid, filename);
	if (bprm.mm)
		mmput(bprm.mm);
free_strings:
	kfree(bprm.strings);
	fput(bprm.file);
	return error;
}

SYSCALL_DEFINE3(execve, const char __user *, filename,
		const char __user *const __user *, argv,
		const char __user *const __user *, envp)
{
	char *name = getname(filename);
	int error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	error = do_execve(name, argv, envp, task_pt_regs(current));
	putname(name);
	return error;
}

int kernel_execve(const char *filename, const char *const argv[],
		  const char *const envp[])
{
	return do_execve(filename, argv, envp, task_pt_regs(current));
}
