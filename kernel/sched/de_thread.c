/*
 * exec in a process with threads: all but the one that calls it end, and that one
 * becomes the leader, with the pid that the process has always had.
 *
 *      leader 42   thread 43   thread 44: exec
 *          |           |           |
 *      SIGKILL     SIGKILL       waits for 43 to be gone, 42 to be a zombie
 *          |           |           |
 *       zombie       gone        takes over 42's pid, group, session and place
 *          |                     in the family; releases the old leader
 *        gone                    is 42
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "lib/err.h"
#include "sched/exec.h"
#include "sched/exit.h"
#include "sched/inherit.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* new stands in the list where old stood. */
static void list_take_place(struct list_head *old, struct list_head *new)
{
	list_del_init(new);
	list_add(new, old);
	list_del_init(old);
}

/* Sleep until only this task is left, and the leader, if that is another. */
static void wait_for_others(struct signal_struct *signal)
{
	struct task_struct *leader = current->group_leader;

	signal->group_exit_task = current;
	signal->notify_count = leader == current ? 1 : 2;
	zap_other_threads();
	while (signal->count > signal->notify_count) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule();
	}
	signal->notify_count = -1;
	while (leader != current && !leader->exit_state) {
		set_current_state(TASK_UNINTERRUPTIBLE);
		schedule();
	}
	signal->group_exit_task = NULL;
	signal->notify_count = 0;
}

static void become_leader(struct task_struct *task)
{
	struct task_struct *leader = task->group_leader;

	task->start_time = leader->start_time;
	detach_pid(task, PIDTYPE_PID);
	task->pid = leader->pid;
	attach_pid(task, PIDTYPE_PID, task_pid(leader));
	transfer_pid(leader, task, PIDTYPE_PGID);
	transfer_pid(leader, task, PIDTYPE_SID);
	list_take_place(&leader->tasks, &task->tasks);
	list_take_place(&leader->sibling, &task->sibling);
	task->group_leader = task;
	leader->group_leader = task;
	task->exit_signal = SIGCHLD;
	leader->exit_state = EXIT_DEAD;
	release_task(leader);
}

int de_thread(struct task_struct *task)
{
	struct signal_struct *signal = task->signal;
	unsigned long flags;

	local_irq_save(flags);
	if (!thread_group_empty(task)) {
		if (signal_group_exit(signal)) {
			local_irq_restore(flags);
			return -EAGAIN;
		}
		wait_for_others(signal);
		if (task->group_leader != task)
			become_leader(task);
	}
	local_irq_restore(flags);
	return unshare_sighand(task);
}
