/*
 * Times, with 32-bit seconds as i386 programs pass them.
 */
#ifndef UAPI_TIME_H
#define UAPI_TIME_H

#include "lib/types.h"

struct timeval {
	time_t tv_sec;
	long tv_usec;
};

struct timespec {
	time_t tv_sec;
	long tv_nsec;
};

/* With 64-bit seconds, as the newer calls take it. */
struct timespec64 {
	long long tv_sec;
	long tv_nsec;
	long padding;
};

#define CLOCK_REALTIME		 0
#define CLOCK_MONOTONIC		 1
#define CLOCK_PROCESS_CPUTIME_ID 2
#define CLOCK_THREAD_CPUTIME_ID	 3
#define CLOCK_MONOTONIC_RAW	 4
#define CLOCK_REALTIME_COARSE	 5
#define CLOCK_MONOTONIC_COARSE	 6

#endif
