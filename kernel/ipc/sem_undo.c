/*
 * Sharing the undo list. Semaphores themselves do not exist yet, so it is always
 * empty; what counts is who has it in common with whom.
 */
#include "ipc/sem_undo.h"

#include "arch/current.h"
#include "lib/err.h"
#include "mm/slab.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "trace/events.h"

/* The current task's list, made when it is first shared. */
static struct sem_undo_list *get_undo_list(void)
{
	struct sem_undo_list *list = current->sysvsem;

	if (list)
		return list;
	list = kmalloc(sizeof(*list), GFP_KERNEL);
	if (!list)
		return NULL;
	list->refcnt = 1;
	INIT_LIST_HEAD(&list->list_proc);
	current->sysvsem = list;
	return list;
}

int copy_semundo(unsigned long clone_flags, struct task_struct *task)
{
	struct sem_undo_list *list = NULL;

	if (clone_flags & CLONE_SYSVSEM) {
		list = get_undo_list();
		if (!list)
			return -ENOMEM;
		list->refcnt++;
	}
	task->sysvsem = list;
	trace_copy_semundo(task, clone_flags & CLONE_SYSVSEM);
	return 0;
}

void exit_sem(struct task_struct *task)
{
	struct sem_undo_list *list = task->sysvsem;

	task->sysvsem = NULL;
	if (list && --list->refcnt == 0)
		kfree(list);
}
