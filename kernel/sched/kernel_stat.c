/*
 * Counting ticks by what they found. What single tasks have used is measured more
 * exactly: see cputime.h.
 */
#include "sched/kernel_stat.h"

#include "sched/rq.h"

struct cpu_usage_stat kstat_cpu;

void account_process_tick(const struct task_struct *task, bool user_tick)
{
	if (task == runqueue.idle)
		kstat_cpu.idle++;
	else if (!user_tick)
		kstat_cpu.system++;
	else if (TASK_NICE(task) > 0)
		kstat_cpu.nice++;
	else
		kstat_cpu.user++;
}

void account_idle_ticks(unsigned long ticks)
{
	kstat_cpu.idle += ticks;
}
