/*
 * The OOM killer. No memory, and no caller who could be told so: the process
 * that has most of it dies, and its memory serves the others. It may itself use
 * the frames that are kept back, so as to get to its end.
 *
 * The log has 2.6.34's lines. The choice is a later one: what a process has in
 * frames, not what it has mapped; and it is never init or a kernel thread. Linux
 * kills from within the allocator, too, where a request must not fail.
 */
#include "mm/oom.h"

#include "arch/current.h"
#include "lib/printk.h"
#include "mm/mm.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "trace/vm.h"

#define K(pages) ((unsigned long)(pages) << (PAGE_SHIFT - 10))

/* Frames that come back when it dies. */
static unsigned long badness(const struct task_struct *task)
{
	if (!task->mm || task->pid == 1 || task->flags & PF_EXITING)
		return 0;
	return get_mm_rss(task->mm) + task->mm->nr_ptes + 1;
}

/* The worst process; or the one that is dying already, and was given no time. */
static struct task_struct *select_bad_process(unsigned long *points)
{
	struct task_struct *task, *worst = NULL;

	*points = 0;
	for_each_process(task) {
		unsigned long its = badness(task);

		if (task_thread_info(task)->flags & (1u << TIF_MEMDIE) &&
		    task->mm)
			return task;
		if (its > *points) {
			*points = its;
			worst = task;
		}
	}
	return worst;
}

static void show_zone(const struct zone *zone)
{
	printk("%s free:%lukB min:%lukB present:%lukB\n", zone->name,
	       K(zone->nr_free_pages), K(zone->pages_min),
	       K(zone->present_pages));
	printk("%s: ", zone->name);
	for (int order = 0; order < MAX_ORDER; order++)
		printk("%lu*%lukB ", zone->free_area[order].nr_free,
		       K(1ul << order));
	printk("= %lukB\n", K(zone->nr_free_pages));
}

static void show_mem(void)
{
	const struct zone *zone;

	printk("Mem-Info:\n");
	for_each_zone(zone) show_zone(zone);
	printk("anon:%lu shmem:%lu cache:%lu slab:%lu pagetables:%lu "
	       "stacks:%lu\n",
	       nr_page_use[PAGE_USE_ANON], nr_page_use[PAGE_USE_SHMEM],
	       nr_page_use[PAGE_USE_CACHE], nr_page_use[PAGE_USE_SLAB],
	       nr_page_use[PAGE_USE_PAGETABLE], nr_page_use[PAGE_USE_STACK]);
}

static void oom_kill_process(struct task_struct *task, unsigned long points,
			     gfp_t gfp)
{
	const struct mm_struct *mm = task->mm;

	printk("%s invoked oom-killer: gfp_mask=0x%x, order=0, oom_adj=0\n",
	       current->comm, gfp & ~__GFP_USE(0xfu));
	show_mem();
	printk("Out of memory: kill process %d (%s) score %lu or a child\n",
	       task->pid, task->comm, points);
	printk("Killed process %d (%s) vsz:%lukB, anon-rss:%lukB, "
	       "file-rss:%lukB\n",
	       task->pid, task->comm, K(mm->total_vm),
	       K(mm->rss_stat.count[MM_ANONPAGES]),
	       K(mm->rss_stat.count[MM_FILEPAGES]));
	trace_oom_kill(task, points);
	set_ti_thread_flag(task_thread_info(task), TIF_MEMDIE);
	force_sig(SIGKILL, task);
	wake_up_process(task);
}

/* Memory may have come back since, or the request failed on purpose. */
static bool has_free_pages(void)
{
	const struct zone *zone;

	for_each_zone(zone) if (zone->nr_free_pages >
				zone->pages_min) return true;
	return false;
}

void pagefault_out_of_memory(gfp_t gfp)
{
	unsigned long points;
	struct task_struct *task;

	if (has_free_pages())
		return;
	task = select_bad_process(&points);
	if (!task)
		panic("Out of memory and no killable processes...");
	if (!(task_thread_info(task)->flags & (1u << TIF_MEMDIE)))
		oom_kill_process(task, points, gfp);
	if (task == current)
		return;
	set_current_state(TASK_UNINTERRUPTIBLE);
	schedule_timeout(1);
}
