/*
 * fork: one task becomes two.
 *
 *   sys_fork, kernel_thread --> do_fork
 *                                 |
 *                                 +-- copy_process       the list below
 *                                 |     dup_task_struct    stack, descriptor
 *                                 |     copy_flags
 *                                 |     copy_files         open files
 *                                 |     copy_fs            where it is
 *                                 |     copy_mm            address space
 *                                 |     copy_thread        registers
 *                                 |     alloc_pid
 *                                 |     link into family and task list
 *                                 +-- wake_up_new_task   the child runs first
 *
 * fork returns twice because copy_thread() gives the child a copy of the
 * registers the parent entered with, and a zero where the result goes.
 */
#include "sched/fork.h"

#include "arch/current.h"
#include "arch/i387.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/slab.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

static struct kmem_cache *task_struct_cachep;

void __init fork_init(void)
{
	task_struct_cachep = KMEM_CACHE(task_struct, 0);
}

/* A stack and a descriptor that are the parent's, byte for byte, but for where
 * they lie. NULL if there is no memory. */
static struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *task;
	struct thread_info *ti;

	task = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	if (!task)
		return NULL;
	ti = __get_free_pages(GFP_STACK, THREAD_ORDER);
	if (!ti) {
		kmem_cache_free(task_struct_cachep, task);
		return NULL;
	}
	unlazy_fpu(orig);
	*task = *orig;
	*ti = *task_thread_info(orig);
	ti->task = task;
	ti->flags = 0;
	ti->preempt_count = 0;
	task->stack = ti;
	/* one for whoever reaps it, one for the scheduler */
	task->usage = 2;
	return task;
}

static void free_task(struct task_struct *task)
{
	free_pages(task->stack, THREAD_ORDER);
	kmem_cache_free(task_struct_cachep, task);
}

void put_task_struct(struct task_struct *task)
{
	if (--task->usage == 0)
		free_task(task);
}

/* The child is new: it has used no privilege and run no program yet. */
static void copy_flags(struct task_struct *task)
{
	task->flags &= ~(unsigned int)PF_SUPERPRIV;
	task->flags |= PF_FORKNOEXEC;
}

static int copy_files(unsigned long clone_flags, struct task_struct *task)
{
	if (clone_flags & CLONE_FILES) {
		task->files->count++;
		return 0;
	}
	task->files = dup_files(current->files);
	return task->files ? 0 : -ENOMEM;
}

static int copy_fs(unsigned long clone_flags, struct task_struct *task)
{
	if (clone_flags & CLONE_FS) {
		task->fs->users++;
		return 0;
	}
	task->fs = copy_fs_struct(current->fs);
	return task->fs ? 0 : -ENOMEM;
}

/* A kernel thread has no address space to copy: it borrows whatever is loaded
 * when it is switched to. */
static int copy_mm(unsigned long clone_flags, struct task_struct *task)
{
	struct mm_struct *mm = current->mm;

	task->mm = NULL;
	task->active_mm = NULL;
	if (!mm)
		return 0;
	if (clone_flags & CLONE_VM)
		mm->mm_users++;
	else
		mm = dup_mm(mm);
	if (!mm)
		return -ENOMEM;
	task->mm = mm;
	task->active_mm = mm;
	return 0;
}

/* What the child does not inherit: its place in lists, and its parent's past. */
static void clear_child(struct task_struct *task, unsigned long clone_flags)
{
	INIT_LIST_HEAD(&task->run_list);
	INIT_LIST_HEAD(&task->children);
	INIT_LIST_HEAD(&task->sibling);
	INIT_LIST_HEAD(&task->tasks);
	init_waitqueue_head(&task->wait_chldexit);
	task->exit_state = 0;
	task->exit_code = 0;
	task->exit_signal = (int)(clone_flags & CSIGNAL);
	task->fatal_signal = 0;
	task->clear_child_tid = NULL;
	task->group_leader = task;
}

/* Into the family and the ring of all tasks. */
static void link_task(struct task_struct *task)
{
	unsigned long flags;

	local_irq_save(flags);
	task->real_parent = current;
	task->parent = current;
	list_add_tail(&task->sibling, &task->parent->children);
	list_add_tail(&task->tasks, &init_task.tasks);
	local_irq_restore(flags);
}

/*
 * A new task, complete but not yet running: in the task list, asleep in
 * TASK_UNINTERRUPTIBLE where nothing can wake it too early. On failure
 * everything is as it was.
 */
static struct task_struct *copy_process(unsigned long clone_flags,
					unsigned long stack_start,
					const struct pt_regs *regs)
{
	struct task_struct *task;
	int error = -ENOMEM;

	task = dup_task_struct(current);
	if (!task)
		return ERR_PTR(error);
	set_task_state(task, TASK_UNINTERRUPTIBLE);
	copy_flags(task);
	clear_child(task, clone_flags);

	error = copy_files(clone_flags, task);
	if (error)
		goto free_task;
	error = copy_fs(clone_flags, task);
	if (error)
		goto put_files;
	error = copy_mm(clone_flags, task);
	if (error)
		goto put_fs;
	copy_thread(stack_start, task, regs);
	task->pid = alloc_pid();
	if (task->pid < 0) {
		error = task->pid;
		goto put_mm;
	}
	task->tgid = task->pid;
	link_task(task);
	return task;

put_mm:
	if (task->mm)
		mmput(task->mm);
put_fs:
	put_fs_struct(task->fs);
put_files:
	put_files_struct(task->files);
free_task:
	free_task(task);
	return ERR_PTR(error);
}

long do_fork(unsigned long clone_flags, unsigned long stack_start,
	     const struct pt_regs *regs)
{
	struct task_struct *task;
	pid_t pid;

	task = copy_process(clone_flags, stack_start, regs);
	if (IS_ERR(task))
		return PTR_ERR(task);
	pid = task->pid;
	trace_sched_process_fork(current, task);
	wake_up_new_task(task);
	return pid;
}

SYSCALL_DEFINE0(fork)
{
	return do_fork(SIGCHLD, 0, regs);
}
