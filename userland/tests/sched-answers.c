/* Policies and priorities: what may be set, and what is told then. */
#include "answer.h"
#include <sched.h>
#include <sys/syscall.h>

static void set(const char *what, int policy, int priority)
{
	struct sched_param param = { .sched_priority = priority };

	answer(what, syscall(SYS_sched_setscheduler, 0, policy, &param));
	syscall(SYS_sched_getparam, 0, &param);
	printf("    policy %ld, priority %d\n",
	       syscall(SYS_sched_getscheduler, 0), param.sched_priority);
}

int main(void)
{
	struct timespec interval;

	set("ordinary", SCHED_OTHER, 0);
	set("ordinary with a priority", SCHED_OTHER, 1);
	set("batch", SCHED_BATCH, 0);
	set("FIFO without one", SCHED_FIFO, 0);
	set("FIFO 100", SCHED_FIFO, 100);
	set("FIFO 10", SCHED_FIFO, 10);
	set("RR 99", SCHED_RR, 99);
	answer("interval", syscall(SYS_sched_rr_get_interval, 0, &interval));
	printf("    %d s %d ms\n", (int)interval.tv_sec,
	       (int)interval.tv_nsec / 1000000);
	set("an unknown policy", 77, 1);
	set("a negative policy", -1, 1);
	set("idle", SCHED_IDLE, 0);
	set("ordinary again", SCHED_OTHER, 0);
	answer("nobody", syscall(SYS_sched_getscheduler, 30000));
	answer("a negative pid", syscall(SYS_sched_getscheduler, -1));
	answer("no pointer", syscall(SYS_sched_setscheduler, 0, 0, 0));
	answer("max FIFO", sched_get_priority_max(SCHED_FIFO));
	answer("min FIFO", sched_get_priority_min(SCHED_FIFO));
	answer("max OTHER", sched_get_priority_max(SCHED_OTHER));
	answer("max unknown", sched_get_priority_max(77));
	answer("yield", sched_yield());
	return 0;
}
