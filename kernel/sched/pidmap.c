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

#define BITS_PER_WORD 32

int pid_max = PID_MAX_LIMIT;

static u32 pidmap[PID_MAX_LIMIT / BITS_PER_WORD] = { 1 }; /* 0: idle */
int last_pid;

/* The first free number in [from, to), a word at a time; to if there is none. */
static int find_free(int from, int to)
{
	while (from < to) {
		u32 taken = pidmap[from / BITS_PER_WORD] |
			    ((1u << (from % BITS_PER_WORD)) - 1);

		from &= ~(BITS_PER_WORD - 1);
		if (~taken)
			return min(from + __builtin_ctz(~taken), to);
		from += BITS_PER_WORD;
	}
	return to;
}

int next_pidmap(int nr)
{
	while (nr < PID_MAX_LIMIT) {
		u32 taken = pidmap[nr / BITS_PER_WORD] >> (nr % BITS_PER_WORD);

		if (taken)
			return nr + __builtin_ctz(taken);
		nr = (nr | (BITS_PER_WORD - 1)) + 1;
	}
	return -1;
}

int alloc_pidmap(void)
{
	int nr = find_free(last_pid + 1, pid_max);

	if (nr >= pid_max)
		nr = find_free(RESERVED_PIDS, pid_max);
	if (nr >= pid_max)
		return -EAGAIN;
	pidmap[nr / BITS_PER_WORD] |= 1u << (nr % BITS_PER_WORD);
	last_pid = nr;
	return nr;
}

void free_pidmap(int nr)
{
	pidmap[nr / BITS_PER_WORD] &= ~(1u << (nr % BITS_PER_WORD));
}
