/*
 * Process ids: one bit per number. The next pid is the next free number after
 * the last one given, so that a higher pid is a newer process until the numbers
 * wrap; after that, numbers below RESERVED_PIDS stay with the system.
 */
#include "arch/irqflags.h"
#include "lib/err.h"
#include "sched/pid.h"
#include "sched/sched.h"

#define RESERVED_PIDS 300

int pid_max = PID_MAX_LIMIT;

static u32 pidmap[PID_MAX_LIMIT / 32] = { 1 }; /* 0 is the idle task */
static pid_t last_pid;

static bool test_and_set_pid(pid_t pid)
{
	u32 bit = 1u << (pid % 32), *word = &pidmap[pid / 32];
	bool was_set = *word & bit;

	*word |= bit;
	return was_set;
}

pid_t alloc_pid(void)
{
	pid_t pid = last_pid;
	unsigned long flags;

	local_irq_save(flags);
	for (int tries = 0; tries < pid_max; tries++) {
		if (++pid >= pid_max)
			pid = RESERVED_PIDS;
		if (!test_and_set_pid(pid)) {
			last_pid = pid;
			local_irq_restore(flags);
			return pid;
		}
	}
	local_irq_restore(flags);
	return -EAGAIN;
}

void free_pid(pid_t pid)
{
	unsigned long flags;

	local_irq_save(flags);
	pidmap[pid / 32] &= ~(1u << (pid % 32));
	local_irq_restore(flags);
}
