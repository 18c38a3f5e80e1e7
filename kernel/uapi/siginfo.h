/*
 * Why a signal came: si_code.
 */
#ifndef UAPI_SIGINFO_H
#define UAPI_SIGINFO_H

/* of SIGSEGV */
#define SEGV_MAPERR 1 /* nothing is mapped there */
#define SEGV_ACCERR 2 /* but this is not allowed */

/* of SIGBUS */
#define BUS_ADRERR 2 /* mapped, but there is no such page */

#endif
