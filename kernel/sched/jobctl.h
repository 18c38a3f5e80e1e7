/*
 * Process groups and sessions: what a shell arranges its jobs by.
 */
#ifndef SCHED_JOBCTL_H
#define SCHED_JOBCTL_H

#include <stdbool.h>

struct task_struct;

/* A group is orphaned if nobody outside of it, but in its session, is a parent of
 * one of its members: then no shell is left to continue them. */
bool is_current_pgrp_orphaned(void);

/* task leaves, or loses parent: if that orphans its group, and the group has
 * stopped members, they get SIGHUP and SIGCONT. */
void kill_orphaned_pgrp(struct task_struct *task, struct task_struct *parent);

#endif
