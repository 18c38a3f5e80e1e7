/*
 * wait4(): the parent asks how a child ended, and the child's descriptor goes.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "lib/string.h"
#include "sched/sched.h"
#include "trace/events.h"
#include "uapi/resource.h"

#define WNOHANG	    0x00000001
#define WUNTRACED   0x00000002
#define WCONTINUED  0x00000008
#define __WNOTHREAD 0x20000000
#define __WALL	    0x40000000
#define __WCLONE    0x80000000

/* Does pid, as wait4() takes it, mean this child? Every process is in one
 * group yet, so that 0 and -pgrp mean any child, as -1 does. */
static bool eligible_child(const struct task_struct *child, pid_t pid)
{
	return pid <= 0 || child->pid == pid;
}

/*
 * The first child that has ended. *any tells whether there is a child at all
 * that could still end. With interrupts off.
 */
static struct task_struct *find_zombie(pid_t pid, bool *any)
{
	struct task_struct *child;

	*any = false;
	list_for_each_entry(child, &current->children, sibling) {
		if (!eligible_child(child, pid))
			continue;
		*any = true;
		if (child->exit_state == EXIT_ZOMBIE)
			return child;
	}
	return NULL;
}

/* Take a zombie out of the world. Its pid is free for a new process. */
static void release_task(struct task_struct *task)
{
	list_del_init(&task->sibling);
	list_del_init(&task->tasks);
	free_pid(task->pid);
	put_task_struct(task);
}

/* Reap, and copy the answer out. A bad pointer loses the answer, not the fact
 * that the child was waited for. Nothing is accounted yet, so the usage is 0. */
static long wait_task_zombie(struct task_struct *child, int __user *stat_addr,
			     struct rusage __user *ru)
{
	int status = child->exit_code;
	long retval = child->pid;
	unsigned long flags;

	local_irq_save(flags);
	child->exit_state = EXIT_DEAD;
	release_task(child);
	local_irq_restore(flags);
	if (ru && clear_user(ru, sizeof(*ru)))
		retval = -EFAULT;
	if (stat_addr && put_user(status, stat_addr))
		retval = -EFAULT;
	return retval;
}

/* Sleep until a child has ended: the child, or NULL with *any false. */
static struct task_struct *wait_for_zombie(pid_t pid, int options, bool *any)
{
	struct task_struct *child;
	DEFINE_WAIT(wait);

	for (;;) {
		prepare_to_wait(&current->wait_chldexit, &wait,
				TASK_INTERRUPTIBLE);
		child = find_zombie(pid, any);
		if (child || !*any || (options & WNOHANG))
			break;
		schedule();
	}
	finish_wait(&current->wait_chldexit, &wait);
	return child;
}

SYSCALL_DEFINE4(wait4, pid_t, pid, int __user *, stat_addr, int, options,
		struct rusage __user *, ru)
{
	const unsigned int known = WNOHANG | WUNTRACED | WCONTINUED |
				   __WNOTHREAD | __WCLONE | __WALL;
	struct task_struct *child;
	bool any;

	if ((unsigned int)options & ~known)
		return -EINVAL;
	trace_sched_process_wait(current);
	child = wait_for_zombie(pid, options, &any);
	if (child)
		return wait_task_zombie(child, stat_addr, ru);
	return any ? 0 : -ECHILD;
}
