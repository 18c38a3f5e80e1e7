/*
 * Errors are small negative numbers, also where a function returns a pointer:
 * the last page of the address space is never mapped, so an address in it is
 * an errno in disguise.
 */
#ifndef LIB_ERR_H
#define LIB_ERR_H

#include "errno.h"
#include "lib/types.h"

#define MAX_ERRNO 4095

/* Between system calls and signals, never seen by user space: a signal
 * interrupted the call, and if no handler runs, it is made again… */
#define ERESTARTSYS    512
#define ERESTARTNOINTR 513 /* … in any case */
#define ERESTARTNOHAND 514
#define ERESTART_RESTARTBLOCK \
	516 /* … as restart_syscall(), from where it was */

static inline void *ERR_PTR(long error)
{
	return (void *)error;
}

static inline long PTR_ERR(const void *ptr)
{
	return (long)ptr;
}

static inline bool IS_ERR(const void *ptr)
{
	return unlikely((unsigned long)ptr >= (unsigned long)-MAX_ERRNO);
}

#endif
