/*
 * /proc/PID/wchan and stack: where in the kernel a task sleeps, and how it came
 * to be there.
 */
#include "arch/stacktrace.h"
#include "fs/proc/internal.h"
#include "lib/kallsyms.h"

#define MAX_STACK_TRACE_DEPTH 32

int proc_pid_wchan(struct seq_file *m, struct task_struct *task)
{
	unsigned long wchan = get_wchan(task);
	char symbol[KSYM_SYMBOL_LEN];

	if (!wchan) {
		seq_putc(m, '0');
		return 0;
	}
	kallsyms_name(symbol, wchan);
	seq_puts(m, symbol);
	return 0;
}

int proc_pid_stack(struct seq_file *m, struct task_struct *task)
{
	unsigned long trace[MAX_STACK_TRACE_DEPTH];
	int n = save_stack_trace_tsk(task, trace, MAX_STACK_TRACE_DEPTH);

	for (int i = 0; i < n; i++) {
		char symbol[KSYM_SYMBOL_LEN];

		sprint_symbol(symbol, trace[i]);
		seq_printf(m, "[<%08lx>] %s\n", trace[i], symbol);
	}
	seq_puts(m, "[<ffffffff>] 0xffffffff\n");
	return 0;
}
