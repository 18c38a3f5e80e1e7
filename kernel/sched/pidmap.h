/*
 * Which process ids are taken.
 */
#ifndef SCHED_PIDMAP_H
#define SCHED_PIDMAP_H

/* A free number, or -EAGAIN. With interrupts off. */
int alloc_pidmap(void);
void free_pidmap(int nr);

/* The first number from nr on that is taken, or -1. */
int next_pidmap(int nr);

extern int last_pid; /* the number given last */

#endif
