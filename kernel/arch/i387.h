/*
 * Floating point, lent to one task at a time.
 *
 * CR0.TS makes the first FPU or SSE instruction after a switch trap. Only then
 * is the task's state loaded, and only a task that used the FPU has it saved
 * when it is switched away. A task that never computes with fractions never
 * pays for those who do.
 */
#ifndef ARCH_I387_H
#define ARCH_I387_H

struct task_struct;

/* On the way out of a task: save its state if it is in the processor. */
void unlazy_fpu(struct task_struct *task);

/* On #NM: give the current task its state, or a fresh one. */
void math_state_restore(void);

/* exec: the new program starts with no floating point history. */
void flush_fpu(struct task_struct *task);

#endif
