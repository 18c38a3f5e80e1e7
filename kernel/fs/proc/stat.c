/*
 * /proc/stat, uptime and loadavg: the system as a whole. What the kernel does not
 * count yet is 0: times in user mode and idle, context switches.
 */
#include "fs/proc/internal.h"
#include "irq/irq.h"
#include "irq/time.h"
#include "sched/sched.h"

/* How many tasks there are, and how many of them could run. */
static void count_tasks(int *total, int *running)
{
	const struct task_struct *task;

	*total = 0;
	*running = 0;
	for_each_process(task) {
		++*total;
		if (task->state == TASK_RUNNING && !task->exit_state)
			++*running;
	}
}

static int show_stat(struct seq_file *m, void *data)
{
	u64 boot = (ktime_get_real_ns() - ktime_get_ns()) / NSEC_PER_SEC;
	unsigned int sum = 0;
	int total, running;

	(void)data;
	count_tasks(&total, &running);
	for (int irq = 0; irq < NR_IRQS; irq++)
		sum += irq_desc[irq].count;
	seq_puts(m, "cpu  0 0 0 0 0 0 0 0 0 0\ncpu0 0 0 0 0 0 0 0 0 0 0\n");
	seq_printf(m, "intr %u", sum);
	for (int irq = 0; irq < NR_IRQS; irq++)
		seq_printf(m, " %u", irq_desc[irq].count);
	seq_printf(m, "\nctxt 0\nbtime %llu\nprocesses %d\n", boot, total);
	seq_printf(m, "procs_running %d\nprocs_blocked 0\n", running);
	return 0;
}

static int show_uptime(struct seq_file *m, void *data)
{
	u64 ns = ktime_get_ns();
	u32 hundredths = (u32)(ns / (NSEC_PER_SEC / 100));

	(void)data;
	seq_printf(m, "%u.%02u 0.00\n", hundredths / 100, hundredths % 100);
	return 0;
}

/* Averages over 1, 5 and 15 minutes, tasks, and the newest pid. */
static int show_loadavg(struct seq_file *m, void *data)
{
	const struct task_struct *newest =
		list_entry(init_task.tasks.prev, struct task_struct, tasks);
	int total, running;

	(void)data;
	count_tasks(&total, &running);
	seq_printf(m, "0.00 0.00 0.00 %d/%d %d\n", running, total, newest->pid);
	return 0;
}

void __init proc_stat_init(void)
{
	proc_create_single("stat", NULL, show_stat, NULL);
	proc_create_single("uptime", NULL, show_uptime, NULL);
	proc_create_single("loadavg", NULL, show_loadavg, NULL);
}
