/*
 * Ending a task.
 */
#ifndef SCHED_EXIT_H
#define SCHED_EXIT_H

#include "lib/types.h"

struct task_struct;

/* End the current task. code is (status << 8) | signal. */
void do_exit(long code) __noreturn;

/* End its whole thread group. */
void do_group_exit(int code) __noreturn;

/* Exit and exec: the task lets go of its address space, which others may share;
 * the father of a vfork may go on, joiners are woken. */
void mm_release(struct task_struct *task);

/* reparent.c: the children of a task that ends get another parent. */
void forget_original_parent(struct task_struct *father);

/* release.c: take a task that has ended out of the world; its pid is free for a
 * new one. With interrupts off. */
void release_task(struct task_struct *task);

/* Is nobody going to wait for this task? A thread, or a child of who ignores. */
static inline bool task_detached(int exit_signal)
{
	return exit_signal == -1;
}

#endif
