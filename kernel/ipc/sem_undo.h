/*
 * The semaphore operations that are undone when a task ends. Tasks made with
 * CLONE_SYSVSEM have one list of them in common, which is worked off when the
 * last of them ends.
 */
#ifndef IPC_SEM_UNDO_H
#define IPC_SEM_UNDO_H

#include "lib/list.h"

struct task_struct;

struct sem_undo_list {
	int refcnt;		    /* tasks that share it */
	struct list_head list_proc; /* what is to be undone */
};

/* fork: share the list, or begin with none. 0 or -ENOMEM. */
int copy_semundo(unsigned long clone_flags, struct task_struct *task);

/* exit: drop the list. */
void exit_sem(struct task_struct *task);

#endif
