/*
 * How long an operation takes: run it often, look at the clock before and after.
 * On forklore's machine an instruction takes 20 ns, so the second number is how
 * many instructions that were, idle time included; elsewhere it means nothing.
 */
#ifndef MEASURE_H
#define MEASURE_H

#include <stdio.h>
#include <time.h>

#define NS_PER_INSTRUCTION 20

static inline long long now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

/* Once to warm up, then `times` times. */
#define MEASURE(name, times, operation)                                     \
	do {                                                                \
		long long _start, _each;                                    \
		{                                                           \
			operation;                                          \
		}                                                           \
		_start = now_ns();                                          \
		for (int _i = 0; _i < (times); _i++) {                      \
			operation;                                          \
		}                                                           \
		_each = (now_ns() - _start) / (times);                      \
		printf("%-22s %10lld ns %8lld instructions\n", name, _each, \
		       _each / NS_PER_INSTRUCTION);                         \
	} while (0)

#endif
