/*
 * /proc/PID/limits. No process can have limits of its own yet: these are what
 * all start with.
 */
#include "fs/fdtable.h"
#include "fs/proc/internal.h"
#include "lib/printk.h"
#include "mm/mman.h"

#define RLIM_INFINITY ~0ul

struct limit {
	const char *name, *unit;
	unsigned long soft, hard;
};

static const struct limit limits[] = {
	{ "Max cpu time", "seconds", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max file size", "bytes", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max data size", "bytes", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max stack size", "bytes", STACK_LIMIT, RLIM_INFINITY },
	{ "Max core file size", "bytes", 0, RLIM_INFINITY },
	{ "Max resident set", "bytes", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max processes", "processes", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max open files", "files", RLIMIT_NOFILE_DEFAULT,
	  RLIMIT_NOFILE_DEFAULT },
	{ "Max locked memory", "bytes", 65536, 65536 },
	{ "Max address space", "bytes", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max file locks", "locks", RLIM_INFINITY, RLIM_INFINITY },
	{ "Max pending signals", "signals", 0, 0 },
	{ "Max msgqueue size", "bytes", 819200, 819200 },
	{ "Max nice priority", NULL, 0, 0 },
	{ "Max realtime priority", NULL, 0, 0 },
	{ "Max realtime timeout", "us", RLIM_INFINITY, RLIM_INFINITY },
};

static void show_limit(struct seq_file *m, unsigned long value)
{
	char text[16] = "unlimited";

	if (value != RLIM_INFINITY)
		snprintf(text, sizeof(text), "%lu", value);
	seq_printf(m, "%-20s ", text);
}

int proc_pid_limits(struct seq_file *m, struct task_struct *task)
{
	(void)task;
	seq_printf(m, "%-25s %-20s %-20s %-10s\n", "Limit", "Soft Limit",
		   "Hard Limit", "Units");
	for (unsigned int i = 0; i < ARRAY_SIZE(limits); i++) {
		seq_printf(m, "%-25s ", limits[i].name);
		show_limit(m, limits[i].soft);
		show_limit(m, limits[i].hard);
		if (limits[i].unit)
			seq_printf(m, "%-10s", limits[i].unit);
		seq_putc(m, '\n');
	}
	return 0;
}
