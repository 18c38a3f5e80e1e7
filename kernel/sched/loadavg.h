/*
 * The load average: how many tasks run, wait for their turn or sleep without
 * being interruptible, averaged over the last 1, 5 and 15 minutes.
 */
#ifndef SCHED_LOADAVG_H
#define SCHED_LOADAVG_H

/* The averages, in units of 1 / LOAD_FIXED_1. */
#define LOAD_FSHIFT  11
#define LOAD_FIXED_1 (1ul << LOAD_FSHIFT)
extern unsigned long avenrun[3];

/* From the timer interrupt: look at the tasks, if it is time to. */
void calc_global_load(void);

/* After a time without ticks: nothing was running at any look that was missed. */
void calc_global_load_idle(void);

#endif
