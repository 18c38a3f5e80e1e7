/*
 * fork: one task becomes two.
 *
 *   fork, vfork, clone, kernel_thread --> do_fork
 *                                           |
 *                                           +-- copy_process
 *                                           +-- wake_up_new_task
 *                                           +-- vfork: wait for the child
 *
 * fork returns twice because copy_thread() gives the child a copy of the
 * registers the parent entered with, and a zero where the result goes.
 */
#include "sched/fork.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "ipc/sem_undo.h"
#include "irq/time.h"
#include "lib/err.h"
#include "mm/mm.h"
#include "sched/clone_flags.h"
#include "sched/cred.h"
#include "sched/inherit.h"
#include "sched/nsproxy.h"
#include "sched/sched.h"
#include "sched/task.h"
#include "signal/queue.h"
#include "signal/signal.h"
#include "sync/completion.h"
#include "trace/events.h"

int nr_threads, max_threads;
unsigned long total_forks;

static int check_limits(struct task_struct *task);
static void clear_child(struct task_struct *task, unsigned long clone_flags,
			int *child_tidptr);
static int join_family(struct task_struct *task, unsigned long clone_flags);

/*
 * A new task, complete but not yet running: in the task list, asleep in
 * TASK_UNINTERRUPTIBLE where nothing can wake it too early. On failure
 * everything is as it was.
 *
 * In brackets, the steps as chapter 3 numbers them; their order is Linux's. Each
 * is a tracepoint of the system copy_process.
 */
static struct task_struct *copy_process(unsigned long clone_flags,
					unsigned long stack_start,
					const struct pt_regs *regs,
					int *child_tidptr)
{
	struct task_struct *task;
	int error;

	if (!(task = dup_task_struct(current))) /* (1) */
		return ERR_PTR(-ENOMEM);
	copy_creds(task);
	if ((error = check_limits(task))) /* (2) */
		goto put_creds;
	copy_flags(task);			       /* (5) */
	clear_child(task, clone_flags, child_tidptr);  /* (3) */
	sched_fork(task);			       /* (4) */
	if ((error = copy_semundo(clone_flags, task))) /* (7), all these */
		goto put_creds;
	if ((error = copy_files(clone_flags, task)))
		goto put_semundo;
	if ((error = copy_fs(clone_flags, task)))
		goto put_files;
	if ((error = copy_sighand(clone_flags, task)))
		goto put_fs;
	if ((error = copy_signal(clone_flags, task)))
		goto put_sighand;
	if ((error = copy_mm(clone_flags, task)))
		goto free_signal;
	if ((error = copy_namespaces(clone_flags, task)))
		goto put_mm;
	if ((error = copy_thread(clone_flags, stack_start, task, regs)))
		goto put_namespaces;
	if ((error = join_family(task, clone_flags))) /* (6) */
		goto put_namespaces;
	return task; /* (8) */

put_namespaces:
	exit_task_namespaces(task);
put_mm:
	undo_copy_mm(task);
free_signal:
	undo_copy_signal(clone_flags, task);
put_sighand:
	put_sighand(task->sighand);
put_fs:
	put_fs_struct(task->fs);
put_files:
	put_files_struct(task->files);
put_semundo:
	exit_sem(task);
put_creds:
	exit_creds(task);
	free_task(task);
	return ERR_PTR(error);
}

/* A user may have so many processes, counting this one; the machine, so many
 * tasks. */
static int check_limits(struct task_struct *task)
{
	const struct user_struct *user = task->real_cred->user;
	unsigned long limit = task->signal->rlim[RLIMIT_NPROC].rlim_cur;

	if ((unsigned long)user->processes > limit && user != &root_user &&
	    !capable(CAP_SYS_RESOURCE))
		return -EAGAIN;
	if (nr_threads >= max_threads)
		return -EAGAIN;
	trace_check_limits(task, limit, nr_threads, max_threads);
	return 0;
}

/* What the child does not inherit: its place in lists, and its parent's past. */
static void clear_child(struct task_struct *task, unsigned long clone_flags,
			int *child_tidptr)
{
	INIT_LIST_HEAD(&task->children);
	INIT_LIST_HEAD(&task->sibling);
	INIT_LIST_HEAD(&task->tasks);
	INIT_LIST_HEAD(&task->thread_group);
	task->exit_state = 0;
	task->exit_code = 0;
	task->exit_signal =
		clone_flags & CLONE_THREAD ? -1 : (int)(clone_flags & CSIGNAL);
	task->pdeath_signal = 0;
	task->did_exec = false;
	init_sigpending(&task->pending);
	task->vfork_done = NULL;
	task->set_child_tid = clone_flags & CLONE_CHILD_SETTID ? child_tidptr :
								 NULL;
	task->clear_child_tid =
		clone_flags & CLONE_CHILD_CLEARTID ? child_tidptr : NULL;
	task->robust_list = NULL;
	task->utime = task->stime = 0;
	task->nvcsw = task->nivcsw = 0;
	task->min_flt = task->maj_flt = 0;
	task->start_time = ns_to_timespec(ktime_get_ns());
	task_thread_info(task)->restart_block.fn = NULL;
	trace_clear_child(task);
}

/* A leader enters the tree and the ring of processes; a thread, its group. */
static void link_task(struct task_struct *task, unsigned long clone_flags)
{
	if (clone_flags & CLONE_THREAD) {
		task->group_leader = current->group_leader;
		task->signal->count++;
		task->signal->live++;
		list_add_tail(&task->thread_group,
			      &task->group_leader->thread_group);
	} else {
		attach_pid(task, PIDTYPE_PGID, task_pgrp(current));
		attach_pid(task, PIDTYPE_SID, task_session(current));
		list_add_tail(&task->sibling, &task->real_parent->children);
		list_add_tail(&task->tasks, &init_task.tasks);
	}
}

/* The last step: a number, a parent, and the world can see it. Not while a signal
 * waits, which is for all there are now; the call is made again then. */
static int join_family(struct task_struct *task, unsigned long clone_flags)
{
	struct pid *pid = alloc_pid();
	unsigned long flags;

	if (IS_ERR(pid))
		return (int)PTR_ERR(pid);
	local_irq_save(flags);
	recalc_sigpending();
	if (signal_pending(current)) {
		local_irq_restore(flags);
		free_pid(pid);
		return -ERESTARTNOINTR;
	}
	task->pid = pid->nr;
	task->tgid = clone_flags & CLONE_THREAD ? current->tgid : pid->nr;
	task->group_leader = task;
	task->real_parent = clone_flags & (CLONE_PARENT | CLONE_THREAD) ?
				    current->real_parent :
				    current;
	task->parent = task->real_parent;
	task->pids[PIDTYPE_PGID].pid = NULL;
	task->pids[PIDTYPE_SID].pid = NULL;
	link_task(task, clone_flags);
	attach_pid(task, PIDTYPE_PID, pid);
	nr_threads++;
	total_forks++;
	trace_join_family(task);
	local_irq_restore(flags);
	return 0;
}

/* Let it run; or, if its maker wants that, wait to be continued. */
static void start_task(struct task_struct *task, unsigned long clone_flags)
{
	if (!(clone_flags & CLONE_STOPPED)) {
		wake_up_new_task(task);
		return;
	}
	task->pending.signal |= sigmask(SIGSTOP);
	set_ti_thread_flag(task_thread_info(task), TIF_SIGPENDING);
	set_task_state(task, __TASK_STOPPED);
}

long do_fork(unsigned long clone_flags, unsigned long stack_start,
	     const struct pt_regs *regs, int *parent_tidptr, int *child_tidptr)
{
	DECLARE_COMPLETION(vfork);
	struct task_struct *task;
	int error = check_clone_flags(clone_flags);
	pid_t nr;

	if (error)
		return error;
	task = copy_process(clone_flags, stack_start, regs, child_tidptr);
	if (IS_ERR(task))
		return PTR_ERR(task);
	nr = task->pid;
	trace_sched_process_fork(current, task);
	if (clone_flags & CLONE_PARENT_SETTID)
		put_user(nr, parent_tidptr);
	if (clone_flags & CLONE_VFORK)
		task->vfork_done = &vfork;
	start_task(task, clone_flags);
	if (clone_flags & CLONE_VFORK)
		wait_for_completion(&vfork);
	return nr;
}

SYSCALL_DEFINE0(fork)
{
	return do_fork(SIGCHLD, regs->sp, regs, NULL, NULL);
}

SYSCALL_DEFINE0(vfork)
{
	return do_fork(CLONE_VFORK | CLONE_VM | SIGCHLD, regs->sp, regs, NULL,
		       NULL);
}

/* The fourth argument, the thread-local storage, is looked at by copy_thread(). */
SYSCALL_DEFINE5(clone, unsigned long, clone_flags, void __user *, newsp,
		int __user *, parent_tidptr, void __user *, tls, int __user *,
		child_tidptr)
{
	const struct pt_regs *regs = task_pt_regs(current);

	(void)tls;
	return do_fork(clone_flags, newsp ? (unsigned long)newsp : regs->sp,
		       regs, parent_tidptr, child_tidptr);
}
