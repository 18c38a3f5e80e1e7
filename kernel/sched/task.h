/*
 * Descriptors and stacks, before they are tasks and after.
 */
#ifndef SCHED_TASK_H
#define SCHED_TASK_H

struct task_struct;

/* A stack and a descriptor that are orig's, byte for byte, but for where they
 * lie. NULL if there is no memory. */
struct task_struct *dup_task_struct(struct task_struct *orig);

/* Give both back. */
void free_task(struct task_struct *task);

void fork_init(void);

#endif
