/*
 * Signal numbers, and what user space says about them.
 */
#ifndef UAPI_SIGNAL_H
#define UAPI_SIGNAL_H

#include "signal/sigset.h"

#define SIGHUP	  1
#define SIGINT	  2
#define SIGQUIT	  3
#define SIGILL	  4
#define SIGTRAP	  5
#define SIGABRT	  6
#define SIGBUS	  7
#define SIGFPE	  8
#define SIGKILL	  9
#define SIGUSR1	  10
#define SIGSEGV	  11
#define SIGUSR2	  12
#define SIGPIPE	  13
#define SIGALRM	  14
#define SIGTERM	  15
#define SIGSTKFLT 16
#define SIGCHLD	  17
#define SIGCONT	  18
#define SIGSTOP	  19
#define SIGTSTP	  20
#define SIGTTIN	  21
#define SIGTTOU	  22
#define SIGURG	  23
#define SIGXCPU	  24
#define SIGXFSZ	  25
#define SIGVTALRM 26
#define SIGPROF	  27
#define SIGWINCH  28
#define SIGIO	  29
#define SIGPWR	  30
#define SIGSYS	  31
#define SIGRTMIN  32 /* from here on they queue */
#define _NSIG	  64

typedef void (*__sighandler_t)(int);

#define SIG_DFL ((__sighandler_t)0)
#define SIG_IGN ((__sighandler_t)1)

#define SA_NOCLDSTOP 0x00000001
#define SA_NOCLDWAIT 0x00000002
#define SA_SIGINFO   0x00000004 /* the handler wants to know more */
#define SA_RESTORER  0x04000000 /* sa_restorer is where it returns to */
#define SA_RESTART   0x10000000 /* interrupted calls are made again */
#define SA_NODEFER   0x40000000 /* the handler may be interrupted by itself */
#define SA_RESETHAND 0x80000000 /* only once */

#define SIG_BLOCK   0
#define SIG_UNBLOCK 1
#define SIG_SETMASK 2

/* As rt_sigaction() takes it. */
struct sigaction {
	__sighandler_t sa_handler;
	unsigned long sa_flags;
	void (*sa_restorer)(void);
	sigset_t sa_mask;
};

/* siginfo_t: why a signal came. Which of the members mean something is for si_code
 * to say, whose values are in uapi/siginfo.h. */
struct siginfo {
	int si_signo;
	int si_errno;
	int si_code;
	union {
		int si_pid;    /* who sent it, or what child it is about */
		void *si_addr; /* what could not be done, or where */
	};
	u32 si_uid;
	union {
		int si_status;	/* of the child: exit status, or signal */
		void *si_value; /* what sigqueue() was given */
	};
	long si_utime, si_stime; /* of the child, in ticks */
	int pad[24];
};

#endif
