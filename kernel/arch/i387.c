/*
 * The lazy FPU switch that i387.h describes.
 */
#include "arch/i387.h"

#include "arch/current.h"
#include "arch/processor.h"
#include "sched/sched.h"

/* All SSE exceptions masked, round to nearest: what the ABI promises. */
#define MXCSR_DEFAULT 0x1f80

static void stts(void)
{
	write_cr0(read_cr0() | X86_CR0_TS);
}

static void clts(void)
{
	asm volatile("clts" : : : "memory");
}

void unlazy_fpu(struct task_struct *task)
{
	struct thread_info *ti = task_thread_info(task);

	if (!(ti->status & TS_USEDFPU))
		return;
	asm volatile("fxsave %0" : "=m"(task->thread.fxsave));
	ti->status &= ~TS_USEDFPU;
	stts();
}

void math_state_restore(void)
{
	struct thread_info *ti = current_thread_info();
	u32 mxcsr = MXCSR_DEFAULT;

	clts();
	if (ti->status & TS_MATH)
		asm volatile("fxrstor %0" : : "m"(current->thread.fxsave));
	else
		asm volatile("fninit\n\tldmxcsr %0" : : "m"(mxcsr));
	ti->status |= TS_USEDFPU | TS_MATH;
}

void flush_fpu(struct task_struct *task)
{
	struct thread_info *ti = task_thread_info(task);

	if (ti->status & TS_USEDFPU)
		stts();
	ti->status &= ~(u32)(TS_USEDFPU | TS_MATH);
}
