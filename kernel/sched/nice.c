/*
 * Nice values: -20 for the most demanding, 19 for the nicest.
 *
 * In the system calls they are 40 to 1, so that no answer looks like an error.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "lib/err.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

#define PRIO_PROCESS 0
#define PRIO_PGRP    1
#define PRIO_USER    2

static int nice_to_rlimit(int nice)
{
	return 20 - nice;
}

static bool can_nice(const struct task_struct *p, int nice)
{
	unsigned long limit = p->signal->rlim[RLIMIT_NICE].rlim_cur;

	return (unsigned long)nice_to_rlimit(nice) <= limit ||
	       capable(CAP_SYS_NICE);
}

static int set_one_prio(struct task_struct *p, int nice)
{
	const struct cred *cred = current->cred;

	if (p->real_cred->uid != cred->euid &&
	    p->real_cred->euid != cred->euid && !capable(CAP_SYS_NICE))
		return -EPERM;
	if (nice < TASK_NICE(p) && !can_nice(p, nice))
		return -EACCES;
	set_user_nice(p, nice);
	return 0;
}

/* What is done to each task that is meant; the results are put together by the
 * function itself. */
struct each {
	int nice;
	long result; /* -ESRCH to begin with */
};

static void set_each(struct task_struct *p, struct each *each)
{
	int error = set_one_prio(p, each->nice);

	if (error || each->result == -ESRCH)
		each->result = error;
}

static void get_each(struct task_struct *p, struct each *each)
{
	each->result = max(each->result, (long)nice_to_rlimit(TASK_NICE(p)));
}

/* A process with all its threads. */
static void for_each_of_group(struct task_struct *p,
			      void (*fn)(struct task_struct *, struct each *),
			      struct each *each)
{
	struct task_struct *thread = p;

	do {
		fn(thread, each);
	}
	while_each_thread(p, thread);
}

/* All that `which` and `who` mean: a task, a process group, a user's. */
static long for_each_meant(int which, int who,
			   void (*fn)(struct task_struct *, struct each *),
			   struct each *each)
{
	const struct pid *pgrp = who ? find_pid(who) : task_pgrp(current);
	uid_t uid = who ? (uid_t)who : current->cred->uid;
	struct task_struct *p;

	if (which < PRIO_PROCESS || which > PRIO_USER)
		return -EINVAL;
	if (which == PRIO_PROCESS) {
		p = who ? find_task_by_pid(who) : current;
		if (p)
			fn(p, each);
	} else if (which == PRIO_PGRP) {
		if (pgrp)
			for_each_pid_task(p, pgrp, PIDTYPE_PGID)
				for_each_of_group(p, fn, each);
	} else {
		for_each_process(p)
			if (p->real_cred->uid == uid)
				for_each_of_group(p, fn, each);
	}
	return each->result;
}

static int clamp_nice(int nice)
{
	return nice < -20 ? -20 : min(nice, 19);
}

SYSCALL_DEFINE3(setpriority, int, which, int, who, int, nice)
{
	struct each each = { clamp_nice(nice), -ESRCH };

	return for_each_meant(which, who, set_each, &each);
}

SYSCALL_DEFINE2(getpriority, int, which, int, who)
{
	struct each each = { 0, -ESRCH };

	return for_each_meant(which, who, get_each, &each);
}

SYSCALL_DEFINE1(nice, int, increment)
{
	int nice = clamp_nice(TASK_NICE(current) +
			      (increment < -40 ? -40 : min(increment, 40)));

	if (increment < 0 && !can_nice(current, nice))
		return -EPERM;
	set_user_nice(current, nice);
	return 0;
}
