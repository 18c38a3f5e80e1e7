/*
 * From numbers to struct pid and back, by a hash table.
 */
#include "sched/pid.h"

#include "arch/irqflags.h"
#include "mm/slab.h"
#include "sched/pidmap.h"
#include "sched/sched.h"

/* Linux makes the table larger where there is more memory. */
#define PIDHASH_BITS 11

/* 2^32 divided by the golden ratio: spreads consecutive numbers evenly. */
#define GOLDEN_RATIO_32 0x9e370001u

static struct hlist_head pid_hash[1 << PIDHASH_BITS];
static struct kmem_cache *pid_cachep;

static struct hlist_head *bucket(pid_t nr)
{
	return &pid_hash[(u32)nr * GOLDEN_RATIO_32 >> (32 - PIDHASH_BITS)];
}

void __init pidhash_init(void)
{
	pid_cachep = KMEM_CACHE(pid, 0);
}

struct pid *get_pid(struct pid *pid)
{
	pid->count++;
	return pid;
}

void put_pid(struct pid *pid)
{
	if (--pid->count == 0)
		kmem_cache_free(pid_cachep, pid);
}

struct pid *alloc_pid(void)
{
	struct pid *pid = kmem_cache_alloc(pid_cachep, GFP_KERNEL);
	unsigned long flags;
	int nr;

	if (!pid)
		return NULL;
	local_irq_save(flags);
	nr = alloc_pidmap();
	if (nr >= 0) {
		*pid = (struct pid){ .count = 1, .nr = nr };
		hlist_add_head(&pid->pid_chain, bucket(nr));
	}
	local_irq_restore(flags);
	if (nr < 0) {
		kmem_cache_free(pid_cachep, pid);
		return NULL;
	}
	return pid;
}

void free_pid(struct pid *pid)
{
	unsigned long flags;

	local_irq_save(flags);
	hlist_del_init(&pid->pid_chain);
	free_pidmap(pid->nr);
	put_pid(pid);
	local_irq_restore(flags);
}

struct pid *find_pid(pid_t nr)
{
	struct pid *pid;

	hlist_for_each_entry(pid, bucket(nr), pid_chain)
		if (pid->nr == nr)
			return pid;
	return NULL;
}

struct pid *find_ge_pid(pid_t nr)
{
	struct pid *pid = NULL;

	/* 0 is taken, but by no process */
	for (; !pid && (nr = next_pidmap(nr)) >= 0; nr++)
		pid = find_pid(nr);
	return pid;
}

struct task_struct *pid_task(const struct pid *pid, enum pid_type type)
{
	struct hlist_node *first = pid ? pid->tasks[type].first : NULL;

	return first ? hlist_entry(first, struct task_struct, pids[type].node) :
		       NULL;
}

struct task_struct *find_task_by_pid(pid_t nr)
{
	return pid_task(find_pid(nr), PIDTYPE_PID);
}

void attach_pid(struct task_struct *task, enum pid_type type, struct pid *pid)
{
	task->pids[type].pid = pid;
	hlist_add_head(&task->pids[type].node, &pid->tasks[type]);
}

static bool pid_in_use(const struct pid *pid)
{
	for (int type = 0; type < PIDTYPE_MAX; type++)
		if (!hlist_empty(&pid->tasks[type]))
			return true;
	return false;
}

void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid)
{
	struct pid *old = task->pids[type].pid;

	hlist_del_init(&task->pids[type].node);
	task->pids[type].pid = pid;
	if (pid)
		hlist_add_head(&task->pids[type].node, &pid->tasks[type]);
	if (!pid_in_use(old))
		free_pid(old);
}

void detach_pid(struct task_struct *task, enum pid_type type)
{
	change_pid(task, type, NULL);
}

void transfer_pid(struct task_struct *old, struct task_struct *new,
		  enum pid_type type)
{
	hlist_del_init(&old->pids[type].node);
	attach_pid(new, type, old->pids[type].pid);
	old->pids[type].pid = NULL;
}
