/*
 * The end of a task, in two steps: it gives back all it has by itself, except
 * for the descriptor, which says how it ended; the parent's wait() takes that.
 *
 *   do_exit ---> EXIT_ZOMBIE ---> parent's wait4 ---> EXIT_DEAD, freed
 *      |
 *      +-- address space, open files, place in the file system
 *      +-- its children get a new parent: init
 *      +-- its parent is woken
 *      +-- schedule(), for the last time
 */
#include "sched/exit.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "lib/printk.h"
#include "mm/mm.h"
#include "sched/sched.h"
#include "trace/events.h"

/* The task's user memory. The page tables stay loaded, as borrowed ones, until
 * the switch to another task. */
static void exit_mm(struct task_struct *task)
{
	struct mm_struct *mm = task->mm;

	if (!mm)
		return;
	if (task->clear_child_tid && mm->mm_users > 1)
		put_user(0, task->clear_child_tid);
	mm->mm_count++;
	task->mm = NULL;
	mmput(mm);
}

/* A parent that is gone waits for nobody: init takes its children. */
static void forget_original_parent(struct task_struct *father)
{
	struct task_struct *child, *next, *reaper;

	reaper = list_first_entry(&init_task.children, struct task_struct,
				  sibling);
	list_for_each_entry_safe(child, next, &father->children, sibling) {
		child->real_parent = reaper;
		child->parent = reaper;
		list_move_tail(&child->sibling, &reaper->children);
		if (child->exit_state == EXIT_ZOMBIE)
			wake_up(&reaper->wait_chldexit);
	}
}

/* Tell the family. From here on wait4() may find the task. */
static void exit_notify(struct task_struct *task)
{
	unsigned long flags;

	local_irq_save(flags);
	forget_original_parent(task);
	task->exit_state = EXIT_ZOMBIE;
	wake_up(&task->parent->wait_chldexit);
	local_irq_restore(flags);
}

void do_exit(long code)
{
	struct task_struct *task = current;

	if (task->pid == 0)
		panic("Attempted to kill the idle task!");
	if (task->pid == 1)
		panic("Attempted to kill init! exitcode=0x%08lx", code);
	task->flags |= PF_EXITING;
	task->exit_code = (int)code;
	exit_mm(task);
	trace_sched_process_exit(task);
	put_files_struct(task->files);
	task->files = NULL;
	put_fs_struct(task->fs);
	task->fs = NULL;
	exit_notify(task);

	local_irq_disable();
	set_current_state(TASK_DEAD);
	schedule();
	panic("A dead task was scheduled: %s[%d]", task->comm, task->pid);
}

void do_group_exit(int code)
{
	do_exit(code);
}

SYSCALL_DEFINE1(exit, int, status)
{
	do_exit((status & 0xff) << 8);
}

/* Every thread group has one thread yet, so its end is the group's. */
SYSCALL_DEFINE1(exit_group, int, status)
{
	do_group_exit((status & 0xff) << 8);
}
