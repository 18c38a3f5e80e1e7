/*
 * How long tasks have run. The scheduler measures the sum to the nanosecond; how
 * much of it was in user mode is estimated from where the ticks found the task.
 */
#ifndef SCHED_CPUTIME_H
#define SCHED_CPUTIME_H

#include "lib/types.h"

struct rusage;
struct signal_usage;
struct task_struct;

/* Nanoseconds on the processor: of a task, and of all threads of its group. */
u64 task_runtime(const struct task_struct *task);
u64 thread_group_runtime(struct task_struct *task);

/* Add what a task, or all threads of its group, dead or alive, have used. */
void add_task_usage(struct signal_usage *sum, const struct task_struct *task);
void add_group_usage(struct signal_usage *sum, struct task_struct *task);
void add_usage(struct signal_usage *sum, const struct signal_usage *more);

/* As times() counts. */
long ns_to_clock_t(u64 ns);

/* The same for user space, of a group: who is RUSAGE_*. */
void k_getrusage(struct task_struct *task, int who, struct rusage *ru);

#endif
