/*
 * Process ids: one bit per number. The next pid is the next free number after
 * the last one given, so that a higher pid is a newer process until the numbers
 * wrap; after that, numbers below RESERVED_PIDS stay with the system.
 *
 *   0  1              300                    last_pid          pid_max
 *   |##|##.#..........|..........##..#...####|................|
 *      never again after the first round      searched next, then from 300
 */
#include "sched/pidmap.h"

#include "lib/err.h"
#include "lib/types.h"
#include "sched/pid.h"

#define BITS_PER_WORD 32u

int pid_max = PID_MAX_LIMIT;

static u32 pidmap[PID_MAX_LIMIT / BITS_PER_WORD] = { 1 }; /* 0: idle */
int last_pid;

/* The first free number in [from, to), a word at a time; to if there is none. */
static unsigned int find_free(unsigned int from, unsigned int to)
{
	while (from < to) {
		u32 taken = pidmap[from / BITS_PER_WORD] |
			    ((1u << (from % BITS_PER_WORD)) - 1);

		from &= ~(BITS_PER_WORD - 1);
		if (~taken)
			return min(from + (u32)__builtin_ctz(~taken), to);
		from += BITS_PER_WORD;
	}
	return to;
}

int next_pidmap(int nr)
{
	for (unsigned int at = (unsigned int)nr; at < PID_MAX_LIMIT;
	     at = (at | (BITS_PER_WORD - 1)) + 1) {
		u32 taken = pidmap[at / BITS_PER_WORD] >> (at % BITS_PER_WORD);

		if (taken)
			return (int)at + __builtin_ctz(taken);
	}
	return -1;
}

int alloc_pidmap(void)
{
	unsigned int end = (unsigned int)pid_max;
	unsigned int nr = find_free((unsigned int)last_pid + 1, end);

	if (nr >= end)
		nr = find_free(RESERVED_PIDS, end);
	if (nr >= end)
		return -EAGAIN;
	pidmap[nr / BITS_PER_WORD] |= 1u << (nr % BITS_PER_WORD);
	last_pid = (int)nr;
	return last_pid;
}

void free_pidmap(unsigned int nr)
{
	pidmap[nr / BITS_PER_WORD] &= ~(1u << (nr % BITS_PER_WORD));
}
