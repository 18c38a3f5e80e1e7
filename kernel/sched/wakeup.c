/*
 * Waking: a task that slept, or has never run, enters the run queue; and if it
 * should run before the one that runs now, that one is told to give way.
 *
 *   fork:    sched_fork ------> TASK_UNINTERRUPTIBLE: nobody may wake it yet
 *            wake_up_new_task -> TASK_RUNNING
 *   wake-up: try_to_wake_up ---> TASK_RUNNING
 *                                   |
 *                                   v  enqueue_task, check_preempt_curr
 *                               need_resched of the running task, perhaps
 */
#include "arch/irqflags.h"
#include "irq/time.h"
#include "sched/rq.h"
#include "trace/events.h"

void resched_task(struct task_struct *task)
{
	set_ti_thread_flag(task_thread_info(task), TIF_NEED_RESCHED);
}

void check_preempt_curr(struct rq *rq, struct task_struct *task)
{
	struct task_struct *curr = rq->curr;

	if (curr == rq->idle ||
	    (rt_task(task) ? task->prio < curr->prio :
			     !rt_task(curr) && preempts_fair(rq, task)))
		resched_task(curr);
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
	trace_sched_fork(task);
}

/* The first time is not like the others: its place depends on its parent's. */
void wake_up_new_task(struct task_struct *task)
{
	struct rq *rq = &runqueue;
	unsigned long flags;

	local_irq_save(flags);
	update_curr(rq);
	if (!rt_task(task))
		task_fork_fair(rq, task);
	task->state = TASK_RUNNING;
	enqueue_task(rq, task, false);
	trace_sched_wakeup_new(task);
	check_preempt_curr(rq, task);
	local_irq_restore(flags);
}
