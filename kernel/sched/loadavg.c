/*
 * Every five seconds the tasks are counted, and each average moves towards their
 * number by a share that depends on how far back it looks:
 *
 *    load = load * e + active * (1 - e)       e = exp(-5 s / 1, 5 or 15 min)
 *
 *    active   1 |      ________________
 *               |     |         _.-'   |.
 *    load       |     |     _.-'       | '-._
 *             0 |_____|_.-'____________|_____'-._____ time
 *
 * Linux keeps the number of active tasks up to date at each sleep and wake-up;
 * counting them costs nothing there, and little here.
 */
#include "sched/loadavg.h"

#include "irq/time.h"
#include "sched/rq.h"

/* One tick more than 5 s, so as not to fall into step with what happens then. */
#define LOAD_FREQ (5 * HZ + 1)

unsigned long avenrun[3];

static unsigned long calc_load_update = LOAD_FREQ; /* the next look */

/* e, in units of 1 / LOAD_FIXED_1. */
static const unsigned long exp_n[3] = { 1884, 2014, 2037 };

static void calc_load(unsigned long active)
{
	for (int i = 0; i < 3; i++)
		avenrun[i] =
			(avenrun[i] * exp_n[i] +
			 active * LOAD_FIXED_1 * (LOAD_FIXED_1 - exp_n[i])) >>
			LOAD_FSHIFT;
	calc_load_update += LOAD_FREQ;
}

static bool is_due(void)
{
	return !time_after(calc_load_update, jiffies);
}

static unsigned long nr_uninterruptible(void)
{
	struct task_struct *process, *thread;
	unsigned long n = 0;

	for_each_process(process) {
		thread = process;
		do {
			n += thread->state == TASK_UNINTERRUPTIBLE;
		}
		while_each_thread(process, thread);
	}
	return n;
}

void calc_global_load(void)
{
	if (is_due())
		calc_load(runqueue.nr_running + nr_uninterruptible());
}

void calc_global_load_idle(void)
{
	unsigned long active;

	if (!is_due())
		return;
	active = nr_uninterruptible();
	while (is_due())
		calc_load(active);
}
