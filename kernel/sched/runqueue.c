/*
 * Into the run queue and out of it, whatever a task's policy is, and what the
 * timer interrupt does for whoever runs.
 */
#include "irq/time.h"
#include "sched/rq.h"

struct rq runqueue = { .curr = &init_task, .idle = &init_task };

void __init sched_init(void)
{
	init_rt_rq(&runqueue.rt);
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

	update_curr(rq);
	if (was.on_rq)
		dequeue_task(rq, task);
	if (&task->se == rq->cfs.curr)
		rq->cfs.curr = NULL;
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
