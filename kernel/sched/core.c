/*
 * The scheduler: who runs next, and the switch to it. Real-time tasks come first
 * (rt.c), then the others by their fair share (fair.c), then the idle task. Who
 * gets into the queue, and when, is in wakeup.c; what the queue knows of time, in
 * runqueue.c.
 *
 *           rq                               rq->curr
 *   +-----------------+  pick_next_task   +-----------+
 *   | rt, cfs, idle   | ----------------> |  running  |
 *   +-----------------+                   +-----------+
 *        ^        ^                         |       |
 *        |        +-- turn over, preempted -+       | sleeps: state != RUNNING
 *        +-- try_to_wake_up --- wait queue <--------+
 *
 * Linux asks a sched_class, a table of functions, where this asks rt_task().
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/preempt.h"
#include "arch/switch_to.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "lib/printk.h"
#include "mm/mm.h"
#include "sched/rq.h"
#include "trace/events.h"

static struct task_struct *pick_next_task(struct rq *rq,
					  struct task_struct *prev)
{
	struct task_struct *next = rq->idle;
	bool fair = &prev->se == rq->cfs.curr;

	if (fair && !rq->rt.rt_nr_running && stays_first_fair(rq, prev)) {
		prev->se.prev_sum_exec_runtime = prev->se.sum_exec_runtime;
		return prev;
	}
	rq->cfs.curr = NULL;
	if (rq->rt.rt_nr_running)
		next = pick_next_task_rt(rq);
	else if (rq->cfs.rb_leftmost)
		next = pick_next_task_fair(rq);
	if (fair && prev->se.on_rq)
		put_prev_task_fair(rq, prev);
	next->se.exec_start = rq->clock;
	next->se.prev_sum_exec_runtime = next->se.sum_exec_runtime;
	return next;
}

/*
 * The address space first, then stack and registers. A kernel thread has no
 * address space and keeps the last one: all of them map the kernel alike.
 */
static struct task_struct *context_switch(struct task_struct *prev,
					  struct task_struct *next)
{
	struct task_struct *last;

	if (!next->mm) {
		next->active_mm = prev->active_mm;
		next->active_mm->mm_count++;
	} else {
		switch_mm(prev->active_mm, next->mm);
	}
	switch_to(prev, next, last);
	return last;
}

/* On the new task's stack: what could not be done while prev's was in use. */
static void finish_task_switch(struct task_struct *prev)
{
	struct mm_struct *borrowed = NULL;

	if (!prev->mm) {
		borrowed = prev->active_mm;
		prev->active_mm = NULL;
	}
	if (borrowed)
		mmdrop(borrowed);
	if (prev->state == TASK_DEAD)
		put_task_struct(prev);
}

void check_stack_end(const struct task_struct *task)
{
	if (unlikely(*end_of_stack(task_thread_info(task)) != STACK_END_MAGIC))
		panic("Kernel stack overflow: %s[%d] has overwritten the end "
		      "of its stack",
		      task->comm, task->pid);
}

/* Off the queue, if the task wants to sleep and may: a signal keeps it awake
 * that would wake it. */
static void leave_queue(struct rq *rq, struct task_struct *prev)
{
	if (prev->state == TASK_INTERRUPTIBLE && signal_pending(prev))
		prev->state = TASK_RUNNING;
	else
		dequeue_task(rq, prev);
}

/*
 * Give the processor to who is next. Returns when this task is chosen again.
 * Called with interrupts in any state, which is kept.
 */
void schedule(void)
{
	struct rq *rq = &runqueue;
	struct task_struct *prev, *next;
	unsigned long *switch_count;
	unsigned long flags;

	local_irq_save(flags);
	prev = rq->curr;
	clear_ti_thread_flag(task_thread_info(prev), TIF_NEED_RESCHED);
	check_stack_end(prev);
	update_curr(rq);
	switch_count = &prev->nivcsw;
	if (prev->state != TASK_RUNNING &&
	    !(task_thread_info(prev)->preempt_count & PREEMPT_ACTIVE)) {
		leave_queue(rq, prev);
		switch_count = &prev->nvcsw;
	}
	next = pick_next_task(rq, prev);
	if (next != prev) {
		rq->curr = next;
		rq->nr_switches++;
		++*switch_count;
		trace_sched_switch(prev, next);
		finish_task_switch(context_switch(prev, next));
	}
	local_irq_restore(flags);
}

/* With interrupts off, from an interrupt of a task that may be preempted. It
 * may have been about to sleep: PREEMPT_ACTIVE keeps it in the queue. */
void preempt_schedule_irq(void)
{
	struct thread_info *ti = current_thread_info();

	do {
		ti->preempt_count |= PREEMPT_ACTIVE;
		schedule();
		ti->preempt_count &= ~PREEMPT_ACTIVE;
	} while (ti->flags & _TIF_NEED_RESCHED);
}

void preempt_schedule(void)
{
	unsigned long flags;

	local_irq_save(flags);
	if (flags & X86_EFLAGS_IF)
		preempt_schedule_irq();
	local_irq_restore(flags);
}

/* Where a task that has never run joins the others. */
void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	local_irq_enable();
	if (current->set_child_tid)
		put_user(current->pid, current->set_child_tid);
}

/* The idle task: halt until there is something better to do. While nobody waits
 * for time to pass, the clock does not tick either. */
void cpu_idle(void)
{
	for (;;) {
		local_irq_disable();
		tick_nohz_stop_sched_tick();
		while (!test_thread_flag(TIF_NEED_RESCHED)) {
			safe_halt();
			local_irq_disable();
		}
		tick_nohz_restart_sched_tick();
		local_irq_enable();
		schedule();
	}
}
