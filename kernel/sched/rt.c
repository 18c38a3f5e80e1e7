/*
 * Real time: a queue for each priority. The first task of the most urgent queue
 * runs for as long as it wants (SCHED_FIFO) or for a turn (SCHED_RR), and before
 * all fair tasks. Linux leaves those a twentieth of the time, all the same.
 */
#include "irq/time.h"
#include "sched/rq.h"

void __init init_rt_rq(struct rt_rq *rt)
{
	for (int prio = 0; prio < MAX_RT_PRIO; prio++)
		INIT_LIST_HEAD(&rt->queue[prio]);
}

void enqueue_task_rt(struct rq *rq, struct task_struct *task)
{
	list_add_tail(&task->rt.run_list, &rq->rt.queue[task->prio]);
	rq->rt.bitmap[task->prio / 32] |= 1u << (task->prio % 32);
	rq->rt.rt_nr_running++;
}

void dequeue_task_rt(struct rq *rq, struct task_struct *task)
{
	list_del_init(&task->rt.run_list);
	if (list_empty(&rq->rt.queue[task->prio]))
		rq->rt.bitmap[task->prio / 32] &= ~(1u << (task->prio % 32));
	rq->rt.rt_nr_running--;
}

struct task_struct *pick_next_task_rt(struct rq *rq)
{
	const u32 *word = rq->rt.bitmap;
	int prio = 0;

	for (; !*word; word++)
		prio += 32;
	prio += __builtin_ctz(*word);
	return list_first_entry(&rq->rt.queue[prio], struct task_struct,
				rt.run_list);
}

void yield_task_rt(struct rq *rq)
{
	list_move_tail(&rq->curr->rt.run_list, &rq->rt.queue[rq->curr->prio]);
}

void task_tick_rt(struct rq *rq, struct task_struct *task)
{
	struct list_head *queue = &rq->rt.queue[task->prio];

	if (task->policy != SCHED_RR || --task->rt.time_slice)
		return;
	task->rt.time_slice = DEF_TIMESLICE;
	if (queue->next == queue->prev)
		return;
	list_move_tail(&task->rt.run_list, queue);
	resched_task(task);
}
