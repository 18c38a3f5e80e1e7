/*
 * A task's two pieces of memory: the descriptor, from a cache, and the kernel
 * stack, which is whole pages. They live until the last reference is dropped:
 * one is held by whoever will reap the task, one by the scheduler until it has
 * left the task's stack for good.
 */
#include "sched/task.h"

#include "arch/i387.h"
#include "mm/gfp.h"
#include "mm/slab.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/events.h"

/* At most an eighth of memory for kernel stacks, but enough to boot. */
#define STACK_SHARE 8
#define MIN_THREADS 20

static struct kmem_cache *task_struct_cachep;

void __init fork_init(void)
{
	struct rlimit *nproc = &init_signals.rlim[RLIMIT_NPROC];

	task_struct_cachep = KMEM_CACHE(task_struct, 0);
	max_threads =
		max((int)(max_pfn >> THREAD_ORDER) / STACK_SHARE, MIN_THREADS);
	nproc->rlim_cur = nproc->rlim_max = (unsigned long)max_threads / 2;
	init_signals.rlim[RLIMIT_SIGPENDING] = *nproc;
	*end_of_stack(task_thread_info(&init_task)) = STACK_END_MAGIC;
}

struct task_struct *dup_task_struct(struct task_struct *orig)
{
	struct task_struct *task;
	struct thread_info *ti;

	task = kmem_cache_alloc(task_struct_cachep, GFP_KERNEL);
	if (!task)
		return NULL;
	ti = __get_free_pages(GFP_STACK, THREAD_ORDER);
	if (!ti) {
		kmem_cache_free(task_struct_cachep, task);
		return NULL;
	}
	unlazy_fpu(orig);
	*task = *orig;
	*ti = *task_thread_info(orig);
	*end_of_stack(ti) = STACK_END_MAGIC;
	ti->task = task;
	ti->flags = 0;
	ti->preempt_count = INIT_PREEMPT_COUNT;
	task->stack = ti;
	task->usage = 2;
	trace_dup_task_struct(orig, task);
	return task;
}

void free_task(struct task_struct *task)
{
	free_pages(task->stack, THREAD_ORDER);
	kmem_cache_free(task_struct_cachep, task);
}

void put_task_struct(struct task_struct *task)
{
	if (--task->usage == 0)
		free_task(task);
}
