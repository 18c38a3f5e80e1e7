/*
 * How a task is to be scheduled: its policy and real-time priority, or, for the
 * others, its nice value.
 *
 *     policy          priority      task->prio
 *     FIFO, RR        1 … 99        99 - priority     98 … 0
 *     NORMAL, BATCH   nice -20…19   120 + nice        100 … 139
 *     IDLE            no            120 + nice, but a weight of 3
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "irq/time.h"
#include "sched/cred.h"
#include "sched/rq.h"
#include "signal/signal.h"

#define MAX_USER_RT_PRIO    100
#define SCHED_RESET_ON_FORK 0x40000000

struct sched_param {
	int sched_priority;
};

static bool is_rt_policy(int policy)
{
	return policy == SCHED_FIFO || policy == SCHED_RR;
}

static struct task_struct *find_process(pid_t pid)
{
	return pid ? find_task_by_pid(pid) : current;
}

static bool same_owner(const struct task_struct *p)
{
	const struct cred *cred = current->cred;

	return cred->euid == p->real_cred->euid ||
	       cred->euid == p->real_cred->uid;
}

/* Put new values in force, whether p runs, waits or sleeps. */
static void set_scheduling(struct task_struct *p, unsigned int policy,
			   unsigned int rt_priority, int static_prio)
{
	unsigned long flags;
	struct requeue was;

	local_irq_save(flags);
	was = sched_take(p);
	p->policy = policy;
	p->rt_priority = rt_priority;
	p->static_prio = static_prio;
	p->normal_prio = rt_priority ? MAX_RT_PRIO - 1 - (int)rt_priority :
				       static_prio;
	p->prio = p->normal_prio;
	set_load_weight(p);
	sched_give_back(p, was);
	local_irq_restore(flags);
}

void set_user_nice(struct task_struct *p, int nice)
{
	set_scheduling(p, p->policy, p->rt_priority, NICE_TO_PRIO(nice));
}

static int may_set(const struct task_struct *p, int policy, int priority)
{
	unsigned long limit = p->signal->rlim[RLIMIT_RTPRIO].rlim_cur;

	if (current->cred->euid == 0)
		return 0;
	if (is_rt_policy(policy)) {
		if (policy != (int)p->policy && !limit)
			return -EPERM;
		if (priority > (int)p->rt_priority &&
		    (unsigned long)priority > limit)
			return -EPERM;
	}
	if (p->policy == SCHED_IDLE && policy != SCHED_IDLE)
		return -EPERM;
	return same_owner(p) ? 0 : -EPERM;
}

/* policy -1: as it is. */
static long do_sched_setscheduler(pid_t pid, int policy,
				  const struct sched_param __user *param)
{
	bool reset = policy >= 0 && (policy & SCHED_RESET_ON_FORK);
	struct sched_param lp;
	struct task_struct *p;
	int error;

	if (!param || pid < 0)
		return -EINVAL;
	if (copy_from_user(&lp, param, sizeof(lp)))
		return -EFAULT;
	p = find_process(pid);
	if (!p)
		return -ESRCH;
	if (policy < 0) {
		policy = (int)p->policy;
		reset = p->sched_reset_on_fork;
	}
	policy &= ~SCHED_RESET_ON_FORK;
	if (!is_rt_policy(policy) && policy != SCHED_NORMAL &&
	    policy != SCHED_BATCH && policy != SCHED_IDLE)
		return -EINVAL;
	if (lp.sched_priority < 0 || lp.sched_priority >= MAX_USER_RT_PRIO ||
	    is_rt_policy(policy) != (lp.sched_priority != 0))
		return -EINVAL;
	error = may_set(p, policy, lp.sched_priority);
	if (error)
		return error;
	p->sched_reset_on_fork = reset;
	set_scheduling(p, (unsigned int)policy, (unsigned int)lp.sched_priority,
		       p->static_prio);
	return 0;
}

SYSCALL_DEFINE3(sched_setscheduler, pid_t, pid, int, policy,
		const struct sched_param __user *, param)
{
	return policy < 0 ? -EINVAL : do_sched_setscheduler(pid, policy, param);
}

SYSCALL_DEFINE2(sched_setparam, pid_t, pid, const struct sched_param __user *,
		param)
{
	return do_sched_setscheduler(pid, -1, param);
}

SYSCALL_DEFINE1(sched_getscheduler, pid_t, pid)
{
	const struct task_struct *p = pid < 0 ? NULL : find_process(pid);

	if (pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	return (long)(p->policy |
		      (p->sched_reset_on_fork ? SCHED_RESET_ON_FORK : 0));
}

SYSCALL_DEFINE2(sched_getparam, pid_t, pid, struct sched_param __user *, param)
{
	const struct task_struct *p = pid < 0 ? NULL : find_process(pid);
	struct sched_param lp;

	if (!param || pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	lp.sched_priority = (int)p->rt_priority;
	return copy_to_user(param, &lp, sizeof(lp)) ? -EFAULT : 0;
}

SYSCALL_DEFINE1(sched_get_priority_max, int, policy)
{
	if (is_rt_policy(policy))
		return MAX_USER_RT_PRIO - 1;
	return policy == SCHED_NORMAL || policy == SCHED_BATCH ||
			       policy == SCHED_IDLE ?
		       0 :
		       -EINVAL;
}

SYSCALL_DEFINE1(sched_get_priority_min, int, policy)
{
	if (is_rt_policy(policy))
		return 1;
	return policy == SCHED_NORMAL || policy == SCHED_BATCH ||
			       policy == SCHED_IDLE ?
		       0 :
		       -EINVAL;
}

SYSCALL_DEFINE2(sched_rr_get_interval, pid_t, pid, struct timespec __user *,
		interval)
{
	const struct task_struct *p = pid < 0 ? NULL : find_process(pid);
	struct timespec t = { 0, 0 };

	if (pid < 0)
		return -EINVAL;
	if (!p)
		return -ESRCH;
	if (p->policy == SCHED_RR)
		t.tv_nsec = DEF_TIMESLICE * TICK_NSEC;
	return copy_to_user(interval, &t, sizeof(t)) ? -EFAULT : 0;
}

/* To the end of its queue; a fair task has its place by its clock anyway. */
SYSCALL_DEFINE0(sched_yield)
{
	unsigned long flags;

	local_irq_save(flags);
	if (rt_task(current))
		yield_task_rt(&runqueue);
	local_irq_restore(flags);
	schedule();
	return 0;
}
