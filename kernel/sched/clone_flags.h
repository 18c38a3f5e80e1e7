/*
 * The rules on clone()'s flags.
 */
#ifndef SCHED_CLONE_FLAGS_H
#define SCHED_CLONE_FLAGS_H

/* 0, or an errno if these flags may not be asked for together, or by current. */
int check_clone_flags(unsigned long clone_flags);

#endif
