/*
 * Ending a task.
 */
#ifndef SCHED_EXIT_H
#define SCHED_EXIT_H

#include "lib/types.h"

/* End the current task. code is (status << 8) | signal. */
void do_exit(long code) __noreturn;

/* End its whole thread group. */
void do_group_exit(int code) __noreturn;

#endif
