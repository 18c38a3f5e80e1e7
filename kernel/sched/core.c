/*
 * The scheduler: round robin. The runnable tasks stand in one queue; the first
 * runs for a slice of ticks, then goes to the end. Linux 2.6.34 keeps them in a
 * tree by the time each has had; priorities are stored here but not yet obeyed.
 *
 *         rq.queue                          rq.curr
 *   +-------------------+  pick first   +-----------+
 *   | task, task, task  | ------------> |  running  |
 *   +-------------------+               +-----------+
 *        ^        ^                       |       |
 *        |        +------ slice over -----+       | sleeps: state != RUNNING
 *        +-- wake_up_process --- wait queue <-----+
 *
 * The queue is touched with interrupts off. The running task is in it too, so
 * that going to sleep is nothing but leaving it.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/switch_to.h"
#include "irq/time.h"
#include "mm/mm.h"
#include "sched/sched.h"
#include "trace/events.h"

/* A turn, in ticks: 100 ms. */
#define TIME_SLICE (HZ / 10)

/* The child of a fork runs before its parent, which would otherwise be first
 * to write, and so to copy, pages that an exec in the child throws away. 2.6.34
 * has the same switch, but off. */
static const bool sched_child_runs_first = true;

struct rq {
	struct list_head queue;	 /* runnable tasks, but for idle */
	unsigned int nr_running; /* how many */
	struct task_struct *curr;
	struct task_struct *idle;
};

static struct rq runqueue = {
	.queue = LIST_HEAD_INIT(runqueue.queue),
	.curr = &init_task,
	.idle = &init_task,
};

static void set_tsk_need_resched(struct task_struct *task)
{
	set_ti_thread_flag(task_thread_info(task), TIF_NEED_RESCHED);
}

static void enqueue_task(struct rq *rq, struct task_struct *task)
{
	list_add_tail(&task->run_list, &rq->queue);
	rq->nr_running++;
}

static void dequeue_task(struct rq *rq, struct task_struct *task)
{
	list_del_init(&task->run_list);
	rq->nr_running--;
}

static struct task_struct *pick_next_task(struct rq *rq)
{
	if (list_empty(&rq->queue))
		return rq->idle;
	return list_first_entry(&rq->queue, struct task_struct, run_list);
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

/* Where a task that has never run joins the others. */
void schedule_tail(struct task_struct *prev)
{
	finish_task_switch(prev);
	local_irq_enable();
}

/*
 * Give the processor to the next task in the queue. Returns when this task is
 * chosen again. Called with interrupts in any state, which is kept.
 */
void schedule(void)
{
	struct rq *rq = &runqueue;
	struct task_struct *prev, *next;
	unsigned long flags;

	local_irq_save(flags);
	prev = rq->curr;
	clear_ti_thread_flag(task_thread_info(prev), TIF_NEED_RESCHED);
	if (prev != rq->idle && prev->state != TASK_RUNNING)
		dequeue_task(rq, prev);
	next = pick_next_task(rq);
	if (next != prev) {
		rq->curr = next;
		trace_sched_switch(prev, next);
		finish_task_switch(context_switch(prev, next));
	}
	local_irq_restore(flags);
}

/* Make a sleeping task runnable. Any context; others are left alone. A task that
 * has not got around to schedule() yet is still in the queue. */
void wake_up_process(struct task_struct *task)
{
	unsigned long flags;

	local_irq_save(flags);
	if (task->state & (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)) {
		task->state = TASK_RUNNING;
		if (list_empty(&task->run_list))
			enqueue_task(&runqueue, task);
		if (runqueue.curr == runqueue.idle)
			set_tsk_need_resched(runqueue.idle);
	}
	local_irq_restore(flags);
}

/* The same for the newborn child of the current task. */
void wake_up_new_task(struct task_struct *task)
{
	unsigned long flags;

	local_irq_save(flags);
	task->state = TASK_RUNNING;
	task->time_slice = TIME_SLICE;
	runqueue.nr_running++;
	if (sched_child_runs_first && current != runqueue.idle)
		list_add_tail(&task->run_list, &current->run_list);
	else
		list_add_tail(&task->run_list, &runqueue.queue);
	if (sched_child_runs_first || current == runqueue.idle)
		set_tsk_need_resched(current);
	local_irq_restore(flags);
}

/* From the timer interrupt: the running task has used one more tick. */
void scheduler_tick(void)
{
	struct task_struct *curr = runqueue.curr;

	if (curr == runqueue.idle || --curr->time_slice > 0)
		return;
	curr->time_slice = TIME_SLICE;
	list_move_tail(&curr->run_list, &runqueue.queue);
	set_tsk_need_resched(curr);
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
