/*
 * Process ids.
 */
#ifndef SCHED_PID_H
#define SCHED_PID_H

/* One above the largest number: /proc/sys/kernel/pid_max changes it between the
 * two limits. */
extern int pid_max;

#define PID_MAX_MIN   301
#define PID_MAX_LIMIT 32768

#endif
