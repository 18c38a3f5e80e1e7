/*
 * The scheduler: who runs next, and the switch to it. Real-time tasks come first
 * (rt.c), then the others by their fair share (fair.c), then the idle task.
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

struct rq runqueue = { .curr = &init_task, .idle = &init_task };

void __init sched_init(void)
{
	init_rt_rq(&runqueue.rt);
}

void resched_task(struct task_struct *task)
{
	set_ti_thread_flag(task_thread_info(task), TIF_NEED_RESCHED);
}

void update_rq_clock(struct rq *rq)
{
	rq->clock = ktime_get_ns();
}

void update_curr(struct rq *rq)
{
	struct sched_entity *se = &rq->curr->se;
	u64 delta = rq->clock - se->exec_start;

	se->exec_start = rq->clock;
	se->sum_exec_runtime += delta;
	if (se == rq->cfs.curr)
		charge_fair(&rq->cfs, se, delta);
}

void enqueue_task(struct rq *rq, struct task_struct *task, bool wakeup)
{
	if (rt_task(task))
		enqueue_task_rt(rq, task);
	else
		enqueue_task_fair(rq, task, wakeup);
	task->se.on_rq = true;
	rq->nr_running++;
}

void dequeue_task(struct rq *rq, struct task_struct *task)
{
	if (rt_task(task))
		dequeue_task_rt(rq, task);
	else
		dequeue_task_fair(rq, task);
	task->se.on_rq = false;
	rq->nr_running--;
}

static struct task_struct *pick_next_task(struct rq *rq,
					  struct task_struct *prev)
{
	struct task_struct *next = rq->idle;

	if (&prev->se == rq->cfs.curr) {
		if (!rq->rt.rt_nr_running && stays_first_fair(rq, prev)) {
			prev->se.prev_sum_exec_runtime =
				prev->se.sum_exec_runtime;
			return prev;
		}
		put_prev_task_fair(rq, prev);
	}
	if (rq->rt.rt_nr_running)
		next = pick_next_task_rt(rq);
	else if (rq->cfs.nr_running)
		next = pick_next_task_fair(rq);
	next->se.exec_start = rq->clock;
	next->se.prev_sum_exec_runtime = next->se.sum_exec_runtime;
	return next;
}

/* task is runnable now: should it run at once? */
static void check_preempt_curr(struct rq *rq, struct task_struct *task)
{
	struct task_struct *curr = rq->curr;

	if (curr == rq->idle ||
	    (rt_task(task) ? task->prio < curr->prio :
			     !rt_task(curr) && preempts_fair(rq, task)))
		resched_task(curr);
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

static void check_stack_end(const struct task_struct *task)
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
	update_rq_clock(rq);
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

bool try_to_wake_up(struct task_struct *task, long states)
{
	struct rq *rq = &runqueue;
	unsigned long flags;
	bool woken;

	local_irq_save(flags);
	woken = task->state & states;
	if (woken) {
		/* it may not have got around to schedule() yet */
		if (!task->se.on_rq) {
			update_rq_clock(rq);
			update_curr(rq);
			enqueue_task(rq, task, true);
		}
		task->state = TASK_RUNNING;
		trace_sched_wakeup(task);
		check_preempt_curr(rq, task);
	}
	local_irq_restore(flags);
	return woken;
}

bool wake_up_process(struct task_struct *task)
{
	return try_to_wake_up(task, TASK_NORMAL);
}

/* What a child inherits of its parent's standing, and what it does not. */
void sched_fork(struct task_struct *task)
{
	set_task_state(task, TASK_UNINTERRUPTIBLE);
	if (task->sched_reset_on_fork) {
		task->policy = SCHED_NORMAL;
		task->rt_priority = 0;
		task->static_prio = max(task->static_prio, DEFAULT_PRIO);
		task->normal_prio = task->static_prio;
		task->sched_reset_on_fork = false;
	}
	task->prio = task->normal_prio;
	set_load_weight(task);
	task->se.on_rq = false;
	task->se.sum_exec_runtime = 0;
	task->se.prev_sum_exec_runtime = 0;
	INIT_LIST_HEAD(&task->rt.run_list);
	task->rt.time_slice = DEF_TIMESLICE;
}

/* The first time is not like the others: its place depends on its parent's. */
void wake_up_new_task(struct task_struct *task)
{
	struct rq *rq = &runqueue;
	unsigned long flags;

	local_irq_save(flags);
	update_rq_clock(rq);
	update_curr(rq);
	if (!rt_task(task))
		task_fork_fair(rq, task);
	task->state = TASK_RUNNING;
	enqueue_task(rq, task, false);
	trace_sched_wakeup_new(task);
	check_preempt_curr(rq, task);
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

/* From the timer interrupt: the running task has used one more tick. */
void scheduler_tick(bool user_tick)
{
	struct rq *rq = &runqueue;
	struct task_struct *curr = rq->curr;

	check_stack_end(curr);
	if (curr == rq->idle)
		return;
	if (user_tick)
		curr->utime++;
	else
		curr->stime++;
	update_rq_clock(rq);
	update_curr(rq);
	if (rt_task(curr))
		task_tick_rt(rq, curr);
	else
		task_tick_fair(rq, curr);
}

struct requeue sched_take(struct task_struct *task)
{
	struct rq *rq = &runqueue;
	struct requeue was = { task->se.on_rq, task == rq->curr };

	update_rq_clock(rq);
	update_curr(rq);
	if (was.on_rq)
		dequeue_task(rq, task);
	if (&task->se == rq->cfs.curr)
		put_prev_task_fair(rq, task);
	return was;
}

void sched_give_back(struct task_struct *task, struct requeue was)
{
	struct rq *rq = &runqueue;

	if (was.running && !rt_task(task))
		set_curr_task_fair(rq, task);
	/* as after a sleep: its clock may have stood for long */
	if (was.on_rq)
		enqueue_task(rq, task, true);
	if (was.running)
		resched_task(task);
	else if (was.on_rq)
		check_preempt_curr(rq, task);
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
