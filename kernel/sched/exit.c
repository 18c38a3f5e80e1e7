/*
 * The end of a task, in two steps: it gives back all it has by itself, except
 * for the descriptor, which says how it ended; the parent's wait() takes that.
 *
 *   do_exit ---> EXIT_ZOMBIE ---> parent's wait4 ---> EXIT_DEAD, freed
 *      |
 *      +-- address space, semaphores, open files, place in the file system
 *      +-- its children get a new parent
 *      +-- its parent is told
 *      +-- schedule(), for the last time
 *
 * A thread that is not its group's leader has no parent that waits: it goes from
 * running to EXIT_DEAD at once. A leader stays until all its threads are gone.
 */
#include "sched/exit.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/preempt.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "ipc/sem_undo.h"
#include "lib/printk.h"
#include "mm/mm.h"
#include "sched/jobctl.h"
#include "sched/nsproxy.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "sync/completion.h"
#include "sync/futex.h"
#include "trace/events.h"

static void exit_mm(struct task_struct *task);
static void exit_notify(struct task_struct *task, bool group_dead);

void do_exit(long code)
{
	struct task_struct *task = current;
	bool group_dead;

	preempt_disable();
	if (task->pid == 0)
		panic("Attempted to kill the idle task!");
	exit_signals(task);
	group_dead = --task->signal->live == 0;
	if (group_dead && is_global_init(task))
		panic("Attempted to kill init! exitcode=0x%08lx", code);
	task->exit_code = (int)code;
	exit_mm(task);
	trace_sched_process_exit(task);
	exit_sem(task);
	put_files_struct(task->files);
	task->files = NULL;
	put_fs_struct(task->fs);
	task->fs = NULL;
	exit_task_namespaces(task);
	exit_notify(task, group_dead);

	local_irq_disable();
	set_current_state(TASK_DEAD);
	schedule();
	panic("A dead task was scheduled: %s[%d]", task->comm, task->pid);
}

/* Who waits for this task to let go of its memory, may go on: the father of a
 * vfork, or kthread_stop(). */
static void complete_vfork_done(struct task_struct *task)
{
	struct completion *vfork_done = task->vfork_done;

	task->vfork_done = NULL;
	if (vfork_done)
		complete(vfork_done);
}

void mm_release(struct task_struct *task)
{
	exit_robust_list(task);
	task->robust_list = NULL;
	complete_vfork_done(task);
	/* a last user has nobody to tell; one killed by a signal leaves the
	 * memory as it was, for the core dump of another thread */
	if (task->clear_child_tid && !(task->flags & PF_SIGNALED) &&
	    task->mm->mm_users > 1) {
		put_user(0, task->clear_child_tid);
		futex_wake(task->clear_child_tid, 1);
	}
	task->clear_child_tid = NULL;
}

/* The page tables stay loaded, as borrowed ones, until the switch to another
 * task. */
static void exit_mm(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;

	if (!mm) {
		complete_vfork_done(task);
		return;
	}
	mm_release(task);
	mm->mm_count++;
	task->mm = NULL;
	mmput(mm);
}

/* Tell the family. From here on wait4() may find the task. */
static void exit_notify(struct task_struct *task, bool group_dead)
{
	struct signal_struct *signal = task->signal;
	bool autoreap;
	unsigned long flags;

	local_irq_save(flags);
	forget_original_parent(task);
	if (group_dead)
		kill_orphaned_pgrp(task->group_leader, NULL);
	autoreap = task_detached(task->exit_signal);
	if (!autoreap && thread_group_empty(task)) {
		task->exit_signal = do_notify_parent(task, task->exit_signal);
		autoreap = task_detached(task->exit_signal);
	}
	task->exit_state = autoreap ? EXIT_DEAD : EXIT_ZOMBIE;
	/* the leader is what an exec in another thread waits for last */
	if (thread_group_leader(task) && signal->notify_count < 0)
		wake_up_process(signal->group_exit_task);
	if (autoreap)
		release_task(task);
	local_irq_restore(flags);
}

void do_group_exit(int code)
{
	struct signal_struct *signal = current->signal;
	unsigned long flags;

	local_irq_save(flags);
	if (signal_group_exit(signal)) {
		code = signal->group_exit_code;
	} else if (!thread_group_empty(current)) {
		signal->group_exit_code = code;
		signal->flags = SIGNAL_GROUP_EXIT;
		zap_other_threads();
	}
	local_irq_restore(flags);
	do_exit(code);
}

SYSCALL_DEFINE1(exit, int, status)
{
	do_exit((status & 0xff) << 8);
}

SYSCALL_DEFINE1(exit_group, int, status)
{
	do_group_exit((status & 0xff) << 8);
}
