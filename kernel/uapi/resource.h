/*
 * What a process has used and what it may use, as wait4(), getrusage() and
 * getrlimit() tell.
 */
#ifndef UAPI_RESOURCE_H
#define UAPI_RESOURCE_H

#include "uapi/time.h"

struct rusage {
	struct timeval ru_utime; /* user time used */
	struct timeval ru_stime; /* system time used */
	long ru_maxrss;
	long ru_ixrss;
	long ru_idrss;
	long ru_isrss;
	long ru_minflt; /* page faults that needed no device */
	long ru_majflt; /* and that did */
	long ru_nswap;
	long ru_inblock;
	long ru_oublock;
	long ru_msgsnd;
	long ru_msgrcv;
	long ru_nsignals;
	long ru_nvcsw;	/* times it gave up the processor */
	long ru_nivcsw; /* and lost it */
};

#define RUSAGE_SELF	0
#define RUSAGE_CHILDREN (-1)
#define RUSAGE_BOTH	(-2) /* wait4() */
#define RUSAGE_THREAD	1

struct rlimit {
	unsigned long rlim_cur; /* may be raised up to */
	unsigned long rlim_max;
};

enum {
	RLIMIT_CPU,
	RLIMIT_FSIZE,
	RLIMIT_DATA,
	RLIMIT_STACK,
	RLIMIT_CORE,
	RLIMIT_RSS,
	RLIMIT_NPROC,
	RLIMIT_NOFILE,
	RLIMIT_MEMLOCK,
	RLIMIT_AS,
	RLIMIT_LOCKS,
	RLIMIT_SIGPENDING,
	RLIMIT_MSGQUEUE,
	RLIMIT_NICE,
	RLIMIT_RTPRIO,
	RLIMIT_RTTIME,
	RLIM_NLIMITS,
};

#define RLIM_INFINITY (~0ul)

#endif
