/*
 * What wait4() and waitid() ask for, and what they get.
 */
#ifndef SCHED_WAIT_H
#define SCHED_WAIT_H

#include "sched/pid.h"
#include "uapi/resource.h"

#define WNOHANG	    0x00000001 /* do not sleep */
#define WUNTRACED   0x00000002 /* stopped ones, too */
#define WSTOPPED    WUNTRACED
#define WEXITED	    0x00000004
#define WCONTINUED  0x00000008
#define WNOWAIT	    0x01000000 /* only look */
#define __WNOTHREAD 0x20000000 /* not the children of other threads */
#define __WALL	    0x40000000
#define __WCLONE    0x80000000

struct wait_opts {
	/* asked */
	struct pid *pid;    /* NULL: any child */
	enum pid_type type; /* the child itself, or its process group */
	unsigned int flags; /* W* */

	/* answered */
	bool any;    /* there is a child that may still tell something */
	pid_t found; /* the one that did; 0 if none */
	u32 uid;
	int why;	       /* CLD_* */
	int status;	       /* as WIFEXITED() and its kin take it */
	struct rusage *rusage; /* what it has used; NULL: not asked for */
};

/* 0, also if WNOHANG was given and there is nothing to tell; or an errno. */
int do_wait(struct wait_opts *wo);

#endif
