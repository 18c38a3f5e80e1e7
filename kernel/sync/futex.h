/*
 * Futexes: user space decides by an atomic instruction whether it must wait, and
 * only then asks the kernel to put it to sleep, on an address.
 *
 *     lock: *f 0 -> 1                          no system call
 *     lock: *f is 1 -> 2, futex(WAIT, f, 2)    sleep, if *f is still 2
 *     unlock: *f 2 -> 0, futex(WAKE, f, 1)     wake one who sleeps on f
 */
#ifndef SYNC_FUTEX_H
#define SYNC_FUTEX_H

#include "lib/types.h"

struct task_struct;

/* Wake up to nr of those who wait at an address of the current process. How many
 * there were, or an errno. */
int futex_wake(const void *uaddr, int nr);

/* Exit and exec: locks that the current task still holds are marked as
 * such, and one waiter each is woken, to find out. */
void exit_robust_list(struct task_struct *task);

#endif
