/*
 * The last trace of a task: out of all lists, its pid given back, what it used
 * added to its group's account. The memory of the descriptor goes with the last
 * reference.
 */
#include "sched/cputime.h"
#include "sched/exit.h"
#include "sched/fork.h"
#include "sched/inherit.h"
#include "sched/sched.h"
#include "signal/queue.h"
#include "signal/signal.h"
#include "trace/events.h"

static void unhash_process(struct task_struct *task)
{
	nr_threads--;
	detach_pid(task, PIDTYPE_PID);
	if (thread_group_leader(task)) {
		detach_pid(task, PIDTYPE_PGID);
		detach_pid(task, PIDTYPE_SID);
		list_del_init(&task->tasks);
		list_del_init(&task->sibling);
	}
	list_del_init(&task->thread_group);
}

/* The group loses a member; the last one takes the group's structure along. */
static void exit_signal_struct(struct task_struct *task)
{
	struct signal_struct *signal = task->signal;

	put_sighand(task->sighand);
	task->sighand = NULL;
	flush_sigqueue(&task->pending);
	if (--signal->count == 0) {
		flush_sigqueue(&signal->shared_pending);
		free_signal_struct(task);
	} else {
		add_task_usage(&signal->dead, task);
		/* exec in one thread waits for the others to be gone */
		if (signal->group_exit_task &&
		    signal->count == signal->notify_count)
			wake_up_process(signal->group_exit_task);
	}
	task->signal = NULL;
}

/* A leader that ended before its threads can be waited for when the last of them
 * is gone. True if nobody will. */
static bool leader_is_free(struct task_struct *leader)
{
	if (!thread_group_empty(leader) || leader->exit_state != EXIT_ZOMBIE)
		return false;
	leader->exit_signal = do_notify_parent(leader, leader->exit_signal);
	if (!task_detached(leader->exit_signal))
		return false;
	leader->exit_state = EXIT_DEAD;
	return true;
}

void release_task(struct task_struct *task)
{
	struct task_struct *leader = task->group_leader;

	trace_sched_process_free(task);
	exit_creds(task);
	unhash_process(task);
	exit_signal_struct(task);
	put_task_struct(task);
	if (leader != task && leader_is_free(leader))
		release_task(leader);
}
