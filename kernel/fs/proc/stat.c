/*
 * /proc/stat, uptime and loadavg: the system as a whole. Times are in ticks, by
 * what each tick found; there are no softirqs yet.
 */
#include "fs/proc/internal.h"
#include "irq/irq.h"
#include "irq/time.h"
#include "sched/fork.h"
#include "sched/kernel_stat.h"
#include "sched/loadavg.h"
#include "sched/pidmap.h"
#include "sched/rq.h"

static void show_cpu(struct seq_file *m, const char *name)
{
	const struct cpu_usage_stat *stat = &kstat_cpu;

	seq_printf(m, "%s %llu %llu %llu %llu 0 0 0 0 0 0\n", name, stat->user,
		   stat->nice, stat->system, stat->idle);
}

static void show_interrupts(struct seq_file *m)
{
	unsigned int sum = 0;

	for (int irq = 0; irq < NR_IRQS; irq++)
		sum += irq_desc[irq].count;
	seq_printf(m, "intr %u", sum);
	for (int irq = 0; irq < NR_IRQS; irq++)
		seq_printf(m, " %u", irq_desc[irq].count);
	seq_putc(m, '\n');
}

static int show_stat(struct seq_file *m, void *data)
{
	u64 boot = (ktime_get_real_ns() - ktime_get_ns()) / NSEC_PER_SEC;

	(void)data;
	show_cpu(m, "cpu ");
	show_cpu(m, "cpu0");
	show_interrupts(m);
	seq_printf(m, "ctxt %llu\nbtime %llu\nprocesses %lu\n",
		   runqueue.nr_switches, boot, total_forks);
	seq_printf(m, "procs_running %u\nprocs_blocked 0\n",
		   runqueue.nr_running);
	seq_puts(m, "softirq 0 0 0 0 0 0 0 0 0 0 0\n");
	return 0;
}

/* Seconds since boot, and how many of them the processor had nothing to do. */
static int show_uptime(struct seq_file *m, void *data)
{
	u32 up = (u32)(ktime_get_ns() / (NSEC_PER_SEC / 100));
	u32 idle = (u32)kstat_cpu.idle * (100 / HZ);

	(void)data;
	seq_printf(m, "%u.%02u %u.%02u\n", up / 100, up % 100, idle / 100,
		   idle % 100);
	return 0;
}

/* Averages over 1, 5 and 15 minutes, tasks that can run and all, and the pid
 * given last. */
static int show_loadavg(struct seq_file *m, void *data)
{
	(void)data;
	for (int i = 0; i < 3; i++) {
		unsigned long load = avenrun[i] + LOAD_FIXED_1 / 200;

		seq_printf(m, "%lu.%02lu ", load / LOAD_FIXED_1,
			   load % LOAD_FIXED_1 * 100 / LOAD_FIXED_1);
	}
	seq_printf(m, "%u/%d %d\n", runqueue.nr_running, nr_threads, last_pid);
	return 0;
}

void __init proc_stat_init(void)
{
	proc_create_single("stat", NULL, show_stat, NULL);
	proc_create_single("uptime", NULL, show_uptime, NULL);
	proc_create_single("loadavg", NULL, show_loadavg, NULL);
}
