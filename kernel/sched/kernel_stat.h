/*
 * What the processor did, tick by tick: /proc/stat. A tick counts as a whole for
 * whatever it found.
 */
#ifndef SCHED_KERNEL_STAT_H
#define SCHED_KERNEL_STAT_H

#include "lib/types.h"

struct task_struct;

struct cpu_usage_stat {
	u64 user;   /* programs */
	u64 nice;   /* programs that are nicer than others */
	u64 system; /* the kernel, for programs or for itself */
	u64 idle;
};

extern struct cpu_usage_stat kstat_cpu;

/* From the timer interrupt: which task it found, and whether in user mode. */
void account_process_tick(const struct task_struct *task, bool user_tick);

/* After a time without ticks, since there was nothing to do. */
void account_idle_ticks(unsigned long ticks);

#endif
