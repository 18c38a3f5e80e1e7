/*
 * Adding up what tasks have used, and telling it.
 */
#include "sched/cputime.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "lib/string.h"
#include "sched/sched.h"
#include "signal/signal.h"

u64 task_runtime(const struct task_struct *task)
{
	u64 since = 0;

	if (task == current)
		since = ktime_get_ns() - task->se.exec_start;
	return task->se.sum_exec_runtime + since;
}

void add_task_usage(struct signal_usage *sum, const struct task_struct *task)
{
	u64 total = task_runtime(task);
	unsigned long ticks = task->utime + task->stime;
	u64 user = ticks ? total * task->utime / ticks : total;

	sum->utime += user;
	sum->stime += total - user;
	sum->nvcsw += task->nvcsw;
	sum->nivcsw += task->nivcsw;
	sum->min_flt += task->min_flt;
	sum->maj_flt += task->maj_flt;
}

void add_usage(struct signal_usage *sum, const struct signal_usage *more)
{
	sum->utime += more->utime;
	sum->stime += more->stime;
	sum->nvcsw += more->nvcsw;
	sum->nivcsw += more->nivcsw;
	sum->min_flt += more->min_flt;
	sum->maj_flt += more->maj_flt;
}

void add_group_usage(struct signal_usage *sum, struct task_struct *task)
{
	struct task_struct *thread = task;

	add_usage(sum, &task->signal->dead);
	do {
		add_task_usage(sum, thread);
	}
	while_each_thread(task, thread);
}

u64 thread_group_runtime(struct task_struct *task)
{
	struct signal_usage sum = { 0 };

	add_group_usage(&sum, task);
	return sum.utime + sum.stime;
}

static struct timeval ns_to_timeval(u64 ns)
{
	u64 us = ns / 1000;

	return (struct timeval){
		.tv_sec = (time_t)(us / 1000000),
		.tv_usec = (long)(us % 1000000),
	};
}

void k_getrusage(struct task_struct *task, int who, struct rusage *ru)
{
	struct signal_usage sum = { 0 };

	if (who == RUSAGE_THREAD)
		add_task_usage(&sum, task);
	if (who == RUSAGE_SELF || who == RUSAGE_BOTH)
		add_group_usage(&sum, task);
	if (who == RUSAGE_CHILDREN || who == RUSAGE_BOTH)
		add_usage(&sum, &task->signal->children);
	*ru = (struct rusage){
		.ru_utime = ns_to_timeval(sum.utime),
		.ru_stime = ns_to_timeval(sum.stime),
		.ru_minflt = (long)sum.min_flt,
		.ru_majflt = (long)sum.maj_flt,
		.ru_nvcsw = (long)sum.nvcsw,
		.ru_nivcsw = (long)sum.nivcsw,
	};
}

SYSCALL_DEFINE2(getrusage, int, who, struct rusage __user *, ru)
{
	struct rusage r;

	if (who != RUSAGE_SELF && who != RUSAGE_CHILDREN &&
	    who != RUSAGE_THREAD)
		return -EINVAL;
	k_getrusage(current, who, &r);
	return copy_to_user(ru, &r, sizeof(r)) ? -EFAULT : 0;
}

struct tms {
	long tms_utime, tms_stime, tms_cutime, tms_cstime;
};

long ns_to_clock_t(u64 ns)
{
	return (long)(ns / TICK_NSEC);
}

SYSCALL_DEFINE1(times, struct tms __user *, tbuf)
{
	const struct signal_usage *children = &current->signal->children;
	struct signal_usage self = { 0 };
	struct tms tms;

	if (tbuf) {
		add_group_usage(&self, current);
		tms = (struct tms){
			ns_to_clock_t(self.utime),
			ns_to_clock_t(self.stime),
			ns_to_clock_t(children->utime),
			ns_to_clock_t(children->stime),
		};
		if (copy_to_user(tbuf, &tms, sizeof(tms)))
			return -EFAULT;
	}
	return (long)jiffies;
}
