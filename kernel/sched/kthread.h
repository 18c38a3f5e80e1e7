/*
 * Kernel threads: tasks that never see user mode and have no address space of
 * their own. All of them are made by kthreadd, pid 2, on request, so that they
 * inherit nothing from whoever asked.
 *
 *   kthread_create() --list--> kthreadd --kernel_thread--> kthread()
 *         ^                                                   |
 *         +----------------- complete(), asleep --------------+
 *                                                             v
 *   wake_up_process() ------------------------------> threadfn(data)
 *   kthread_stop()    -------- kthread_should_stop() ------>  returns
 */
#ifndef SCHED_KTHREAD_H
#define SCHED_KTHREAD_H

#include "lib/err.h"
#include "lib/types.h"

struct task_struct;

/* A thread that will run threadfn(data) once it is woken, or an errno. Its name
 * is made as by printk(). */
struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char *namefmt, ...) __printf(3, 4);

/* The same, and wake it. */
#define kthread_run(threadfn, data, namefmt, ...)                \
	({                                                       \
		struct task_struct *_k = kthread_create(         \
			threadfn, data, namefmt, ##__VA_ARGS__); \
		if (!IS_ERR(_k))                                 \
			wake_up_process(_k);                     \
		_k;                                              \
	})

/* Ask a thread to return, and wait until it has: what threadfn returned, or
 * -EINTR if it never ran. */
int kthread_stop(struct task_struct *k);

/* In a thread: has it been asked to? */
bool kthread_should_stop(void);

/* The body of pid 2. */
int kthreadd(void *unused);

/* Boot: kthreadd is there. */
void kthread_init(struct task_struct *kthreadd);

#endif
