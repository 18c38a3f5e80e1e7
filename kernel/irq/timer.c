/*
 * Timers, in a list sorted by when they are due. Linux hashes them into a wheel,
 * so that adding one costs the same however many there are, and runs them in a
 * softirq.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "irq/time.h"
#include "sched/sched.h"

static LIST_HEAD(timers);

void add_timer(struct timer_list *timer)
{
	struct timer_list *later;
	unsigned long flags;

	local_irq_save(flags);
	list_for_each_entry(later, &timers, entry)
		if (time_after(later->expires, timer->expires))
			break;
	list_add_tail(&timer->entry, &later->entry);
	local_irq_restore(flags);
}

void del_timer(struct timer_list *timer)
{
	unsigned long flags;

	local_irq_save(flags);
	list_del_init(&timer->entry);
	local_irq_restore(flags);
}

bool timers_pending(void)
{
	return !list_empty(&timers);
}

void run_timers(void)
{
	while (!list_empty(&timers)) {
		struct timer_list *timer =
			list_first_entry(&timers, struct timer_list, entry);

		if (time_after(timer->expires, jiffies))
			break;
		list_del_init(&timer->entry);
		timer->function(timer->data);
	}
}

static void process_timeout(unsigned long data)
{
	wake_up_process((struct task_struct *)data);
}

/* Sleep for some ticks, in the state the caller has set. The ticks left if
 * something else woke the task first. */
long schedule_timeout(long ticks)
{
	unsigned long expires = jiffies + (unsigned long)ticks;
	struct timer_list timer = {
		.entry = LIST_HEAD_INIT(timer.entry),
		.expires = expires,
		.function = process_timeout,
		.data = (unsigned long)current,
	};

	add_timer(&timer);
	schedule();
	del_timer(&timer);
	return max((long)(expires - jiffies), 0l);
}
