/*
 * The completely fair scheduler. Each task has a clock, vruntime, that runs while
 * it runs: slower, the greater its weight. The task whose clock is furthest
 * behind is next; so all clocks stay together, and everybody gets a share of the
 * processor in proportion to its weight.
 *
 *            tasks_timeline, ordered by vruntime
 *                       [ 52 ]
 *                      /      \
 *                 [ 41 ]      [ 77 ]           weight 2048: its clock runs at
 *                 /    \          \            half speed, so it comes back to
 *   leftmost  [ 38 ]  [ 45 ]     [ 90 ]        the left twice as often
 *
 * Linux does this for groups of tasks as well, and balances between processors.
 */
#include "sched/rq.h"

#include "irq/time.h"
#include "lib/div64.h"
#include "sched/fork.h"

/* In nanoseconds, as 2.6.34 has them on one processor: everybody has a turn
 * within the latency, unless turns would be shorter than the granularity; and who
 * wakes up preempts only somebody who is so far ahead. */
#define SCHED_LATENCY	   5000000ull
#define MIN_GRANULARITY	   1000000ull
#define WAKEUP_GRANULARITY 1000000ll
#define SCHED_NR_LATENCY   (SCHED_LATENCY / MIN_GRANULARITY)

int sched_child_runs_first = 1;

/* Linux's weights for nice -20 to 19: each step is a quarter more or less, so
 * that one step between two tasks shifts the processor by a tenth. */
static const unsigned long prio_to_weight[] = {
	88761, 71755, 56483, 46273, 36291, 29154, 23254, 18705, 14949, 11916,
	9548,  7620,  6100,  4904,  3906,  3121,  2501,	 1991,	1586,  1277,
	1024,  820,   655,   526,   423,   335,	  272,	 215,	172,   137,
	110,   87,    70,    56,    45,	   36,	  29,	 23,	18,    15,
};

#define WEIGHT_IDLEPRIO 3

void set_load_weight(struct task_struct *task)
{
	task->se.load.weight =
		task->policy == SCHED_IDLE ?
			WEIGHT_IDLEPRIO :
			prio_to_weight[task->static_prio - MAX_RT_PRIO];
}

static struct task_struct *task_of(struct sched_entity *se)
{
	return container_of(se, struct task_struct, se);
}

/* Clocks may wrap, so they are compared by their difference. */
static bool entity_before(const struct sched_entity *a,
			  const struct sched_entity *b)
{
	return (s64)(a->vruntime - b->vruntime) < 0;
}

static u64 max_vruntime(u64 a, u64 b)
{
	return (s64)(a - b) > 0 ? a : b;
}

/* Real time to the task's own. */
static u64 calc_delta_fair(u64 delta, const struct sched_entity *se)
{
	if (likely(se->load.weight == NICE_0_LOAD))
		return delta;
	return div_u64(delta * NICE_0_LOAD, se->load.weight);
}

/* With the running task's clock: nobody is behind who is not behind that or the
 * leftmost of those that wait. */
static void update_min_vruntime(struct cfs_rq *cfs, u64 vruntime)
{
	if (cfs->rb_leftmost) {
		const struct sched_entity *first = rb_entry(
			cfs->rb_leftmost, struct sched_entity, run_node);

		if ((s64)(first->vruntime - vruntime) < 0)
			vruntime = first->vruntime;
	}
	if ((s64)(vruntime - cfs->min_vruntime) > 0)
		cfs->min_vruntime = vruntime;
}

/*
 *   exec_start           rq->clock: now
 *       |--------------------|
 *              delta           to sum_exec_runtime; by weight, to vruntime
 */
void update_curr(struct rq *rq)
{
	struct sched_entity *se = &rq->curr->se;
	u64 delta;

	rq->clock = ktime_get_ns();
	delta = rq->clock - se->exec_start;
	se->exec_start = rq->clock;
	se->sum_exec_runtime += delta;
	if (se == rq->cfs.curr) {
		se->vruntime += calc_delta_fair(delta, se);
		update_min_vruntime(&rq->cfs, se->vruntime);
	}
}

static void tree_insert(struct cfs_rq *cfs, struct sched_entity *se)
{
	struct rb_node **link = &cfs->tasks_timeline.rb_node, *parent = NULL;
	bool leftmost = true;

	while (*link) {
		parent = *link;
		if (entity_before(se, rb_entry(parent, struct sched_entity,
					       run_node))) {
			link = &parent->rb_left;
		} else {
			link = &parent->rb_right;
			leftmost = false;
		}
	}
	if (leftmost)
		cfs->rb_leftmost = &se->run_node;
	rb_link_node(&se->run_node, parent, link);
	rb_insert_color(&se->run_node, &cfs->tasks_timeline);
}

static void tree_remove(struct cfs_rq *cfs, struct sched_entity *se)
{
	if (cfs->rb_leftmost == &se->run_node)
		cfs->rb_leftmost = rb_next(&se->run_node);
	rb_erase(&se->run_node, &cfs->tasks_timeline);
}

/* A fair task's part of the latency, in real time. */
static u64 sched_slice(const struct cfs_rq *cfs, const struct sched_entity *se)
{
	unsigned int nr = cfs->nr_running + !se->on_rq;
	unsigned long load = cfs->load + (se->on_rq ? 0 : se->load.weight);
	u64 period = nr > SCHED_NR_LATENCY ? nr * MIN_GRANULARITY :
					     SCHED_LATENCY;

	return div_u64(period * se->load.weight, load);
}

/* Where the clock of a task starts that was away: a newcomer after everybody
 * who has been promised a turn, a sleeper half a latency ahead, but without
 * credit for all the time it slept. */
static void place_entity(const struct cfs_rq *cfs, struct sched_entity *se,
			 bool initial)
{
	u64 vruntime = cfs->min_vruntime;

	if (initial)
		vruntime += calc_delta_fair(sched_slice(cfs, se), se);
	else
		vruntime -= SCHED_LATENCY / 2;
	se->vruntime = max_vruntime(se->vruntime, vruntime);
}

void enqueue_task_fair(struct rq *rq, struct task_struct *task, bool wakeup)
{
	struct cfs_rq *cfs = &rq->cfs;
	struct sched_entity *se = &task->se;

	if (wakeup)
		place_entity(cfs, se, false);
	cfs->load += se->load.weight;
	cfs->nr_running++;
	if (se != cfs->curr)
		tree_insert(cfs, se);
}

void dequeue_task_fair(struct rq *rq, struct task_struct *task)
{
	struct cfs_rq *cfs = &rq->cfs;
	struct sched_entity *se = &task->se;

	cfs->load -= se->load.weight;
	cfs->nr_running--;
	if (se != cfs->curr)
		tree_remove(cfs, se);
}

/* Would the running task be chosen again? Then the tree need not be touched. */
bool stays_first_fair(const struct rq *rq, const struct task_struct *task)
{
	return task->se.on_rq &&
	       (!rq->cfs.rb_leftmost ||
		entity_before(&task->se,
			      rb_entry(rq->cfs.rb_leftmost, struct sched_entity,
				       run_node)));
}

/* It ran and still wants to, but somebody else is next. */
void put_prev_task_fair(struct rq *rq, struct task_struct *task)
{
	tree_insert(&rq->cfs, &task->se);
}

void set_curr_task_fair(struct rq *rq, struct task_struct *task)
{
	rq->cfs.curr = &task->se;
}

struct task_struct *pick_next_task_fair(struct rq *rq)
{
	struct sched_entity *se =
		rb_entry(rq->cfs.rb_leftmost, struct sched_entity, run_node);

	tree_remove(&rq->cfs, se);
	rq->cfs.curr = se;
	return task_of(se);
}

/* With sched_child_runs_first, parent and child exchange their clocks if the
 * parent would go on: it would be first to write, and so to copy, pages that an
 * exec in the child throws away. */
void task_fork_fair(struct rq *rq, struct task_struct *task)
{
	struct sched_entity *se = &task->se, *curr = rq->cfs.curr;
	u64 vruntime;

	if (curr)
		se->vruntime = curr->vruntime;
	place_entity(&rq->cfs, se, true);
	if (sched_child_runs_first && curr && entity_before(curr, se)) {
		vruntime = curr->vruntime;
		curr->vruntime = se->vruntime;
		se->vruntime = vruntime;
		resched_task(rq->curr);
	}
}

void task_tick_fair(struct rq *rq, struct task_struct *task)
{
	struct sched_entity *se = &task->se;

	if (rq->cfs.nr_running > 1 &&
	    se->sum_exec_runtime - se->prev_sum_exec_runtime >
		    sched_slice(&rq->cfs, se))
		resched_task(task);
}

bool preempts_fair(struct rq *rq, const struct task_struct *task)
{
	const struct sched_entity *se = &task->se, *curr = rq->cfs.curr;

	if (rq->curr->policy == SCHED_IDLE && task->policy != SCHED_IDLE)
		return true;
	return task->policy == SCHED_NORMAL &&
	       (s64)(curr->vruntime - se->vruntime) >
		       (s64)calc_delta_fair(WAKEUP_GRANULARITY, se);
}
