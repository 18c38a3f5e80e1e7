/*
 * Why a signal came: si_code.
 */
#ifndef UAPI_SIGINFO_H
#define UAPI_SIGINFO_H

/* of any: who sent it */
#define SI_USER	  0
#define SI_KERNEL 0x80
#define SI_TKILL  (-6)

/* of SIGCHLD */
#define CLD_EXITED    1
#define CLD_KILLED    2
#define CLD_DUMPED    3
#define CLD_STOPPED   5
#define CLD_CONTINUED 6

/* of SIGILL */
#define ILL_ILLOPN 2
#define ILL_BADSTK 8

/* of SIGFPE */
#define FPE_INTDIV 1

/* of SIGSEGV */
#define SEGV_MAPERR 1 /* nothing is mapped there */
#define SEGV_ACCERR 2 /* but this is not allowed */

/* of SIGBUS */
#define BUS_ADRALN 1
#define BUS_ADRERR 2 /* mapped, but there is no such page */

#endif
