/*
 * The frames of a sleeping task. switch_to() left its frame pointer on top of its
 * stack; each frame holds the one before it and, above that, a return address:
 *
 *    thread.sp --> | saved ebp |--+
 *                  |    …      |  |
 *                  | saved ebp |<-+  schedule()'s frame
 *                  | address   |     in the function that called schedule()
 */
#include "arch/stacktrace.h"

#include "arch/current.h"
#include "lib/kallsyms.h"
#include "sched/sched.h"

extern const char _text[], _etext[], ret_from_fork[];

static bool is_kernel_text(unsigned long address)
{
	return address >= (unsigned long)_text &&
	       address < (unsigned long)_etext;
}

int save_stack_trace_tsk(const struct task_struct *task, unsigned long *trace,
			 int max)
{
	unsigned long bottom = (unsigned long)task->stack;
	unsigned long top = bottom + THREAD_SIZE, bp;
	int n = 0;

	if (task == current || task->exit_state ||
	    task->thread.ip == (unsigned long)ret_from_fork)
		return 0;
	bp = *(const unsigned long *)task->thread.sp;
	while (n < max && bp >= bottom + sizeof(struct thread_info) &&
	       bp <= top - 2 * sizeof(bp)) {
		const unsigned long *frame = (const unsigned long *)bp;

		if (!is_kernel_text(frame[1]))
			break;
		trace[n++] = frame[1];
		if (frame[0] <= bp)
			break;
		bp = frame[0];
	}
	return n;
}

/* Linux puts such functions into a section of their own. */
static bool in_sched_functions(unsigned long address)
{
	const unsigned long functions[] = {
		(unsigned long)schedule,
		(unsigned long)schedule_timeout,
	};

	for (unsigned int i = 0; i < ARRAY_SIZE(functions); i++)
		if (kallsyms_start(address) == functions[i])
			return true;
	return false;
}

unsigned long get_wchan(const struct task_struct *task)
{
	unsigned long trace[8];
	int n;

	if (task->state == TASK_RUNNING)
		return 0;
	n = save_stack_trace_tsk(task, trace, ARRAY_SIZE(trace));
	for (int i = 0; i < n; i++)
		if (!in_sched_functions(trace[i]))
			return trace[i];
	return 0;
}
