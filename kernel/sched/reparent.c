/*
 * Orphans. A parent that is gone waits for nobody: its children go to another
 * thread of its group, or, if there is none, to init.
 */
#include "arch/current.h"
#include "sched/exit.h"
#include "sched/jobctl.h"
#include "sched/sched.h"
#include "signal/signal.h"

static struct task_struct *find_new_reaper(struct task_struct *father)
{
	struct task_struct *thread = father;

	while_each_thread(father, thread) if (!(thread->flags &
						PF_EXITING)) return thread;
	return list_first_entry(&init_task.children, struct task_struct,
				sibling);
}

/* The child changes hands. If it has ended already, the new parent learns of it;
 * or, if that does not care, the child is gone. */
static void reparent_leader(struct task_struct *father,
			    struct task_struct *child,
			    struct task_struct *reaper)
{
	list_move_tail(&child->sibling, &reaper->children);
	if (task_detached(child->exit_signal) ||
	    reaper->group_leader == father->group_leader)
		return;
	child->exit_signal = SIGCHLD;
	if (child->exit_state == EXIT_ZOMBIE && thread_group_empty(child)) {
		child->exit_signal = do_notify_parent(child, SIGCHLD);
		if (task_detached(child->exit_signal)) {
			child->exit_state = EXIT_DEAD;
			release_task(child);
			return;
		}
	}
	kill_orphaned_pgrp(child, father);
}

void forget_original_parent(struct task_struct *father)
{
	struct task_struct *reaper, *child, *next, *thread;

	if (list_empty(&father->children))
		return;
	reaper = find_new_reaper(father);
	list_for_each_entry_safe(child, next, &father->children, sibling) {
		thread = child;
		do {
			thread->real_parent = reaper;
			thread->parent = reaper;
			if (thread->pdeath_signal)
				send_sig(thread->pdeath_signal, thread, true);
		}
		while_each_thread(child, thread);
		reparent_leader(father, child, reaper);
	}
}
