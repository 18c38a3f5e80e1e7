/*
 * Copy or share: the middle of copy_process().
 *
 *              flag set:                      flag clear:
 *
 *    parent    child                 parent            child
 *       \       /                       |                |
 *        v     v                        v                v
 *     files_struct  count = 2      files_struct     files_struct
 *                                        \________________/
 *                                          the same open files
 */
#include "sched/inherit.h"

#include "arch/current.h"
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/slab.h"
#include "sched/cred.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

static struct kmem_cache *sighand_cachep, *signal_cachep;

void __init inherit_init(void)
{
	sighand_cachep = kmem_cache_create("sighand_cache",
					   sizeof(struct sighand_struct),
					   _Alignof(struct sighand_struct), 0,
					   NULL);
	signal_cachep =
		kmem_cache_create("signal_cache", sizeof(struct signal_struct),
				  _Alignof(struct signal_struct), 0, NULL);
	files_struct_init();
	fs_struct_init();
}

/* Credentials never change, so the child can have its parent's. Linux copies
 * them, for the sake of key rings. */
void copy_creds(struct task_struct *task)
{
	get_cred(task->real_cred);
	get_cred(task->cred);
	task->cred->user->processes++;
	trace_copy_creds(task);
}

void exit_creds(struct task_struct *task)
{
	task->real_cred->user->processes--;
	put_cred(task->real_cred);
	put_cred(task->cred);
	task->real_cred = NULL;
	task->cred = NULL;
}

/* The child is new: it has used no privilege and run no program yet. */
void copy_flags(struct task_struct *task)
{
	task->flags &= ~(unsigned int)PF_SUPERPRIV;
	task->flags |= PF_FORKNOEXEC;
	trace_copy_flags(task);
}

int copy_files(unsigned long clone_flags, struct task_struct *task)
{
	struct files_struct *files = current->files;

	if (clone_flags & CLONE_FILES)
		files->count++;
	else
		files = dup_files(files);
	if (!files)
		return -ENOMEM;
	task->files = files;
	trace_copy_files(task, clone_flags & CLONE_FILES);
	return 0;
}

int unshare_files(struct task_struct *task)
{
	struct files_struct *old = task->files, *new;

	if (old->count == 1)
		return 0;
	new = dup_files(old);
	if (!new)
		return -ENOMEM;
	task->files = new;
	put_files_struct(old);
	return 0;
}

int copy_fs(unsigned long clone_flags, struct task_struct *task)
{
	struct fs_struct *fs = current->fs;

	if (clone_flags & CLONE_FS)
		fs->users++;
	else
		fs = copy_fs_struct(fs);
	if (!fs)
		return -ENOMEM;
	task->fs = fs;
	trace_copy_fs(task, clone_flags & CLONE_FS);
	return 0;
}

static struct sighand_struct *dup_sighand(const struct sighand_struct *old)
{
	struct sighand_struct *sighand =
		kmem_cache_alloc(sighand_cachep, GFP_KERNEL);

	if (sighand) {
		*sighand = *old;
		sighand->count = 1;
	}
	return sighand;
}

int copy_sighand(unsigned long clone_flags, struct task_struct *task)
{
	struct sighand_struct *sighand = current->sighand;

	if (clone_flags & CLONE_SIGHAND)
		sighand->count++;
	else
		sighand = dup_sighand(sighand);
	if (!sighand)
		return -ENOMEM;
	task->sighand = sighand;
	trace_copy_sighand(task, clone_flags & CLONE_SIGHAND);
	return 0;
}

void put_sighand(struct sighand_struct *sighand)
{
	if (--sighand->count == 0 && sighand != &init_sighand)
		kmem_cache_free(sighand_cachep, sighand);
}

int unshare_sighand(struct task_struct *task)
{
	struct sighand_struct *old = task->sighand, *new;

	if (old->count == 1)
		return 0;
	new = dup_sighand(old);
	if (!new)
		return -ENOMEM;
	task->sighand = new;
	put_sighand(old);
	return 0;
}

/* A new process begins with its parent's limits and terminal, and a clean
 * record. A thread belongs to what its group has already; it is counted when
 * nothing can fail any more. */
int copy_signal(unsigned long clone_flags, struct task_struct *task)
{
	struct signal_struct *signal = current->signal;

	if (!(clone_flags & CLONE_THREAD)) {
		signal = kmem_cache_zalloc(signal_cachep, GFP_KERNEL);
		if (!signal)
			return -ENOMEM;
		signal->count = 1;
		signal->live = 1;
		init_waitqueue_head(&signal->wait_chldexit);
		INIT_LIST_HEAD(&signal->shared_pending.list);
		signal->tty = current->signal->tty;
		memcpy(signal->rlim, current->signal->rlim,
		       sizeof(signal->rlim));
		task->signal = signal;
	}
	trace_copy_signal(task, clone_flags & CLONE_THREAD);
	return 0;
}

void free_signal_struct(struct task_struct *task)
{
	kmem_cache_free(signal_cachep, task->signal);
}

void undo_copy_signal(unsigned long clone_flags, struct task_struct *task)
{
	if (!(clone_flags & CLONE_THREAD))
		free_signal_struct(task);
}

/* A kernel thread has no address space to copy: it borrows whatever is loaded
 * when it is switched to. */
int copy_mm(unsigned long clone_flags, struct task_struct *task)
{
	struct mm_struct *mm = current->mm;

	task->mm = NULL;
	task->active_mm = NULL;
	if (mm) {
		if (clone_flags & CLONE_VM)
			mm->mm_users++;
		else
			mm = dup_mm(mm);
		if (!mm)
			return -ENOMEM;
		task->mm = mm;
		task->active_mm = mm;
	}
	trace_copy_mm(task, clone_flags & CLONE_VM);
	return 0;
}

void undo_copy_mm(struct task_struct *task)
{
	if (task->mm)
		mmput(task->mm);
}
