/*
 * The run queue, as the scheduler's own files see it. Everything in it is touched
 * with interrupts off.
 *
 *   rq -- rt  --+-- prio 0:  task, task, …       first come, first served;
 *      |        +-- prio 98: task                the lowest number before all
 *      |
 *      +- cfs ------- tree of tasks by vruntime: the leftmost is next
 *      |
 *      +- idle                                   if there is nobody else
 *
 * A fair task is not in the tree while it runs. A real-time task is in its queue.
 */
#ifndef SCHED_RQ_H
#define SCHED_RQ_H

#include "sched/sched.h"

#define NICE_0_LOAD 1024

/* The fair share. */
struct cfs_rq {
	unsigned long load;	 /* weights of all its tasks */
	unsigned int nr_running; /* how many */
	u64 min_vruntime;	 /* nobody's clock is behind; never decreases */
	struct rb_root tasks_timeline;
	struct rb_node *rb_leftmost;
	struct sched_entity *curr; /* runs, so is not in the tree; or NULL */
};

/* Real time. */
struct rt_rq {
	unsigned int rt_nr_running;
	u32 bitmap[(MAX_RT_PRIO + 31) / 32]; /* which queues have tasks */
	struct list_head queue[MAX_RT_PRIO];
};

struct rq {
	unsigned int nr_running; /* tasks that can run, but for idle */
	u64 nr_switches;
	u64 clock; /* nanoseconds, as of the last look */
	struct cfs_rq cfs;
	struct rt_rq rt;
	struct task_struct *curr;
	struct task_struct *idle;
};

extern struct rq runqueue;

/* wakeup.c: let the running task give way as soon as it can; and the same only
 * if task, which is runnable now, should run before it. */
void resched_task(struct task_struct *task);
void check_preempt_curr(struct rq *rq, struct task_struct *task);

/* core.c: the end of a stack is where it should be, or a panic. */
void check_stack_end(const struct task_struct *task);

/* fair.c: look at the clock, and account what the running task has used. */
void update_curr(struct rq *rq);

/* runqueue.c: into the queue and out of it. */
void enqueue_task(struct rq *rq, struct task_struct *task, bool wakeup);
void dequeue_task(struct rq *rq, struct task_struct *task);

/* Change what decides about a task's turn; it may be waiting or running:
 * struct requeue r = sched_take(task); … sched_give_back(task, r); */
struct requeue {
	bool on_rq, running;
};
struct requeue sched_take(struct task_struct *task);
void sched_give_back(struct task_struct *task, struct requeue was);

/* fair.c */
void enqueue_task_fair(struct rq *rq, struct task_struct *task, bool wakeup);
void dequeue_task_fair(struct rq *rq, struct task_struct *task);
bool stays_first_fair(const struct rq *rq, const struct task_struct *task);
void put_prev_task_fair(struct rq *rq, struct task_struct *task);
void set_curr_task_fair(struct rq *rq, struct task_struct *task);
struct task_struct *pick_next_task_fair(struct rq *rq);
void task_fork_fair(struct rq *rq, struct task_struct *task);
void task_tick_fair(struct rq *rq, struct task_struct *task);
bool preempts_fair(struct rq *rq, const struct task_struct *task);
void set_load_weight(struct task_struct *task);

/* rt.c */
void init_rt_rq(struct rt_rq *rt);
void enqueue_task_rt(struct rq *rq, struct task_struct *task);
void dequeue_task_rt(struct rq *rq, struct task_struct *task);
struct task_struct *pick_next_task_rt(struct rq *rq);
void task_tick_rt(struct rq *rq, struct task_struct *task);
void yield_task_rt(struct rq *rq);

/* A turn of SCHED_RR, in ticks: 100 ms. */
#define DEF_TIMESLICE (HZ / 10)

#endif
