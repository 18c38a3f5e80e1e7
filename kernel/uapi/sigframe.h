/*
 * What a signal handler finds on its stack: a frame as if it had been called,
 * that returns into a system call which puts everything back.
 *
 *   the interrupted program's stack
 *                                      +------------------+  its esp
 *   floating point, if it uses any     |  _fpstate        |
 *                                      +------------------+
 *   registers, and the blocked signals |  sigcontext, …   |
 *   what the signal is about           |  siginfo, …      |  with SA_SIGINFO
 *   the handler's arguments            |  sig, …          |
 *   the handler's return address       |  pretcode        |--> sigreturn()
 *                                      +------------------+  the handler's esp
 *
 * The layouts are i386 Linux's, but that the first frame has unused room for
 * floating point in the middle there.
 */
#ifndef UAPI_SIGFRAME_H
#define UAPI_SIGFRAME_H

#include "uapi/signal.h"

/* As FSAVE writes it, then as FXSAVE does. */
struct _fpstate {
	u32 cw, sw, tag, ipoff, cssel, dataoff, datasel;
	u16 st[8][5];
	u16 status;
	u16 magic; /* 0: the second half is there, too */
	u8 fxsave[512];
};

struct sigcontext {
	u16 gs, __gsh;
	u16 fs, __fsh;
	u16 es, __esh;
	u16 ds, __dsh;
	unsigned long di, si, bp, sp, bx, dx, cx, ax;
	unsigned long trapno, err;
	unsigned long ip;
	u16 cs, __csh;
	unsigned long flags;
	unsigned long sp_at_signal;
	u16 ss, __ssh;
	struct _fpstate *fpstate; /* NULL: it has not computed yet */
	unsigned long oldmask;
	unsigned long cr2;
};

struct sigaltstack {
	void *ss_sp;
	int ss_flags;
	size_t ss_size;
};

#define SS_DISABLE 2

struct ucontext {
	unsigned long uc_flags;
	struct ucontext *uc_link;
	struct sigaltstack uc_stack;
	struct sigcontext uc_mcontext;
	sigset_t uc_sigmask;
};

struct sigframe {
	void *pretcode;
	int sig;
	struct sigcontext sc;
	unsigned long extramask; /* signals from 33 on; oldmask has the rest */
	u8 retcode[8];
};

struct rt_sigframe {
	void *pretcode;
	int sig;
	struct siginfo *pinfo;
	void *puc;
	struct siginfo info;
	struct ucontext uc;
	u8 retcode[8];
};

#endif
