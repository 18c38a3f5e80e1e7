/*
 * /proc/PID/stat, statm, comm: a task_struct as text, for ps and top. The order
 * of stat's numbers is forever.
 *
 * /proc/PID/stat is about the process: times and faults are those of all its
 * threads, gone ones too. /proc/PID/task/TID/stat is about one thread. What 0
 * stands for here, Linux keeps: the controlling terminal, time waited for disks
 * and spent for guests.
 */
#include "arch/page.h"
#include "arch/stacktrace.h"
#include "fs/proc/internal.h"
#include "irq/time.h"
#include "mm/mm.h"
#include "sched/cputime.h"
#include "sched/sched.h"
#include "signal/signal.h"

const char *get_task_state(const struct task_struct *task)
{
	long state = task->state;

	if (task->exit_state & EXIT_ZOMBIE)
		return "Z (zombie)";
	if (task->exit_state & EXIT_DEAD)
		return "X (dead)";
	if (state & TASK_INTERRUPTIBLE)
		return "S (sleeping)";
	if (state & TASK_UNINTERRUPTIBLE)
		return "D (disk sleep)";
	if (state & __TASK_STOPPED)
		return "T (stopped)";
	if (state & __TASK_TRACED)
		return "t (tracing stop)";
	return "R (running)";
}

int proc_pid_comm(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%s\n", task->comm);
	return 0;
}

/* Fields 4 to 8: the family, job control, and the terminal, which no session has
 * yet. */
static void stat_family(struct seq_file *m, const struct task_struct *task)
{
	const int tty_nr = 0, tty_pgrp = -1;

	seq_printf(m, " %d %d %d %d %d", task->real_parent->tgid,
		   task_pgrp(task)->nr, task_session(task)->nr, tty_nr,
		   tty_pgrp);
}

static unsigned long ns_to_ticks(u64 ns)
{
	return (unsigned long)(ns / TICK_NSEC);
}

static u64 start_tick(const struct task_struct *task)
{
	const struct timespec *start = &task->start_time;

	return (u64)start->tv_sec * HZ + (u32)start->tv_nsec / TICK_NSEC;
}

/* 9 to 22: flags, faults, times in ticks, priorities, threads, start. */
static void stat_times(struct seq_file *m, struct task_struct *task, bool whole)
{
	const struct signal_usage *children = &task->signal->children;
	struct signal_usage own = { 0 };

	if (whole)
		add_group_usage(&own, task);
	else
		add_task_usage(&own, task);
	seq_printf(m, " %u %lu %lu %lu %lu", task->flags, own.min_flt,
		   children->min_flt, own.maj_flt, children->maj_flt);
	seq_printf(m, " %lu %lu %lu %lu", ns_to_ticks(own.utime),
		   ns_to_ticks(own.stime), ns_to_ticks(children->utime),
		   ns_to_ticks(children->stime));
	seq_printf(m, " %d %d %d 0 %llu", task->prio - MAX_RT_PRIO,
		   TASK_NICE(task), task->signal->count, start_tick(task));
}

/* 23 to 30: memory, and where in it the task is. */
static void stat_memory(struct seq_file *m, const struct task_struct *task)
{
	static const struct mm_struct none;
	const struct mm_struct *mm = task->mm ? task->mm : &none;
	unsigned long esp = 0, eip = 0;

	if (task->mm) {
		esp = task_pt_regs(task)->sp;
		eip = task_pt_regs(task)->ip;
	}
	seq_printf(m, " %lu %lu %lu %lu %lu %lu %lu %lu", task_vsize(mm),
		   get_mm_rss(mm), task->signal->rlim[RLIMIT_RSS].rlim_cur,
		   mm->start_code, mm->end_code, mm->start_stack, esp, eip);
}

/* 31 to 44: the first 31 signals, where it waits, how it ends, scheduling. A
 * process of several threads waits nowhere in particular. */
static void stat_rest(struct seq_file *m, const struct task_struct *task,
		      bool whole)
{
	bool one = !whole || task->signal->count < 2;
	struct sigset_pair sets = collect_sigign_sigcatch(task);
	const u32 mask = 0x7fffffff;

	seq_printf(m, " %u %u %u %u %lu 0 0 %d %u",
		   (u32)task->pending.signal & mask, (u32)task->blocked & mask,
		   (u32)sets.ignored & mask, (u32)sets.caught & mask,
		   one ? get_wchan(task) : 0, task->exit_signal,
		   task_thread_info(task)->cpu);
	seq_printf(m, " %u %u 0 0 0\n", task->rt_priority, task->policy);
}

static int do_task_stat(struct seq_file *m, struct task_struct *task,
			bool whole)
{
	seq_printf(m, "%d (%s) %c", task->pid, task->comm,
		   *get_task_state(task));
	stat_family(m, task);
	stat_times(m, task, whole);
	stat_memory(m, task);
	stat_rest(m, task, whole);
	return 0;
}

int proc_tgid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, true);
}

int proc_tid_stat(struct seq_file *m, struct task_struct *task)
{
	return do_task_stat(m, task, false);
}

/* In pages: all, present, of which of files, code, 0, data and stack, 0. */
int proc_pid_statm(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;
	unsigned long code;

	if (!mm) {
		seq_puts(m, "0 0 0 0 0 0 0\n");
		return 0;
	}
	code = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >>
	       PAGE_SHIFT;
	seq_printf(m, "%lu %lu %lu %lu 0 %lu 0\n", mm->total_vm, get_mm_rss(mm),
		   mm->rss_stat.count[MM_FILEPAGES], code,
		   mm->total_vm - mm->shared_vm);
	return 0;
}
