/*
 * /proc/PID/stat, status, statm, comm: a task_struct as text, for ps and top.
 *
 * The order of stat's numbers is forever; what the kernel does not keep is 0.
 */
#include "arch/page.h"
#include "arch/stacktrace.h"
#include "fs/fdtable.h"
#include "fs/proc/internal.h"
#include "irq/time.h"
#include "mm/mm.h"
#include "sched/sched.h"

/* The state in one letter and a word; the first that applies. */
static const char *get_task_state(const struct task_struct *task)
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

/* Fields 4 to 8: the family, the terminal. Process groups and sessions are not
 * kept yet, and there is no terminal to control. */
static void stat_family(struct seq_file *m, const struct task_struct *task)
{
	const int pgid = 0, sid = 0, tty_nr = 0, tty_pgrp = -1;

	seq_printf(m, " %d %d %d %d %d", task->real_parent->tgid, pgid, sid,
		   tty_nr, tty_pgrp);
}

/* 9 to 22: flags, faults, times in ticks, priorities, threads, start. */
static void stat_times(struct seq_file *m, const struct task_struct *task)
{
	const unsigned long min_flt = 0, cmin_flt = 0, maj_flt = 0,
			    cmaj_flt = 0, utime = 0, stime = 0;
	const long cutime = 0, cstime = 0;
	const int num_threads = 1;
	const u64 start_time = 0;

	seq_printf(m, " %u %lu %lu %lu %lu %lu %lu %ld %ld", task->flags,
		   min_flt, cmin_flt, maj_flt, cmaj_flt, utime, stime, cutime,
		   cstime);
	seq_printf(m, " %d %d %d 0 %llu", task->prio - 100,
		   task->static_prio - DEFAULT_PRIO, num_threads, start_time);
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
	seq_printf(m, " %lu %lu %lu %lu %lu %lu %lu %lu",
		   task->mm ? task_vsize(mm) : 0, get_mm_rss(mm), ~0ul,
		   mm->start_code, mm->end_code, mm->start_stack, esp, eip);
}

/* 31 to 44: signals, where it waits, how it ends, scheduling. */
static void stat_rest(struct seq_file *m, const struct task_struct *task)
{
	const unsigned long pending = 0, ignored = 0, caught = 0;
	const unsigned int rt_priority = 0, policy = 0;
	unsigned long wchan = get_wchan(task);

	seq_printf(m, " %lu %lu %lu %lu %lu 0 0 %d %u", pending,
		   (unsigned long)task->blocked & 0x7fffffff, ignored, caught,
		   wchan, task->exit_signal, task_thread_info(task)->cpu);
	seq_printf(m, " %u %u 0 0 0\n", rt_priority, policy);
}

int proc_tgid_stat(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "%d (%s) %c", task->pid, task->comm,
		   *get_task_state(task));
	stat_family(m, task);
	stat_times(m, task);
	stat_memory(m, task);
	stat_rest(m, task);
	return 0;
}

int proc_pid_status(struct seq_file *m, struct task_struct *task)
{
	const unsigned int uid = 0, gid = 0;
	unsigned int fd_size = task->files ? task->files->fdt->max_fds : 0;

	seq_printf(m, "Name:\t%s\n", task->comm);
	seq_printf(m, "State:\t%s\n", get_task_state(task));
	seq_printf(m, "Tgid:\t%d\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
		   task->tgid, task->pid, task->real_parent->tgid);
	seq_printf(m, "Uid:\t%u\t%u\t%u\t%u\n", uid, uid, uid, uid);
	seq_printf(m, "Gid:\t%u\t%u\t%u\t%u\n", gid, gid, gid, gid);
	seq_printf(m, "FDSize:\t%u\nGroups:\t\n", fd_size);
	if (task->mm)
		task_mem(m, task->mm);
	seq_printf(m, "Threads:\t1\nSigBlk:\t%016llx\n", task->blocked);
	return 0;
}

/* In pages: all, present, shared, code, 0, data and stack, 0. */
int proc_pid_statm(struct seq_file *m, struct task_struct *task)
{
	const struct mm_struct *mm = task->mm;
	unsigned long code, all;

	if (!mm) {
		seq_puts(m, "0 0 0 0 0 0 0\n");
		return 0;
	}
	code = (PAGE_ALIGN(mm->end_code) - (mm->start_code & PAGE_MASK)) >>
	       PAGE_SHIFT;
	all = task_vsize(mm) >> PAGE_SHIFT;
	seq_printf(m, "%lu %lu 0 %lu 0 %lu 0\n", all, get_mm_rss(mm), code,
		   all - code);
	return 0;
}
