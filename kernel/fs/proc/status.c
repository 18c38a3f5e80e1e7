/*
 * /proc/PID/status: a task_struct as text for people, one line each.
 *
 * Linux takes the memory lines' peaks, the signals that wait in queues and the
 * capabilities from counters and sets of their own; here a signal waits as one
 * bit, and capabilities are all or nothing (cred.h).
 */
#include "fs/fdtable.h"
#include "fs/proc/internal.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

struct sigset_pair collect_sigign_sigcatch(const struct task_struct *task)
{
	struct sigset_pair sets = { 0, 0 };

	for (int sig = 1; sig <= _NSIG; sig++) {
		__sighandler_t handler =
			task->sighand->action[sig - 1].sa.sa_handler;

		if (handler == SIG_IGN)
			sets.ignored |= sigmask(sig);
		else if (handler != SIG_DFL)
			sets.caught |= sigmask(sig);
	}
	return sets;
}

/* Who it is, whose child, and on whose behalf it acts. */
static void task_state(struct seq_file *m, const struct task_struct *task)
{
	const struct cred *cred = task->real_cred;

	seq_printf(m, "State:\t%s\n", get_task_state(task));
	seq_printf(m, "Tgid:\t%d\nPid:\t%d\nPPid:\t%d\nTracerPid:\t0\n",
		   task->tgid, task->pid, task->real_parent->tgid);
	seq_printf(m, "Uid:\t%u\t%u\t%u\t%u\n", cred->uid, cred->euid,
		   cred->suid, cred->fsuid);
	seq_printf(m, "Gid:\t%u\t%u\t%u\t%u\n", cred->gid, cred->egid,
		   cred->sgid, cred->fsgid);
	seq_printf(m, "FDSize:\t%u\nGroups:\t",
		   task->files ? task->files->fdt->max_fds : 0);
	for (int i = 0; i < cred->ngroups; i++)
		seq_printf(m, "%u ", cred->groups[i]);
	seq_putc(m, '\n');
}

static void task_sig(struct seq_file *m, const struct task_struct *task)
{
	const struct signal_struct *signal = task->signal;
	struct sigset_pair sets = collect_sigign_sigcatch(task);

	seq_printf(m, "Threads:\t%d\nSigQ:\t%d/%lu\n", signal->count,
		   task->real_cred->user->sigpending,
		   signal->rlim[RLIMIT_SIGPENDING].rlim_cur);
	seq_printf(m, "SigPnd:\t%016llx\nShdPnd:\t%016llx\n",
		   task->pending.signal, signal->shared_pending.signal);
	seq_printf(m, "SigBlk:\t%016llx\nSigIgn:\t%016llx\nSigCgt:\t%016llx\n",
		   task->blocked, sets.ignored, sets.caught);
}

/* Who has a user id of 0 left may take all capabilities; who has it as the
 * effective one uses them. */
static void task_cap(struct seq_file *m, const struct task_struct *task)
{
	const struct cred *cred = task->real_cred;
	const u64 all = ~0ull, none = 0;
	bool permitted = !cred->uid || !cred->euid || !cred->suid;

	seq_printf(m, "CapInh:\t%016llx\nCapPrm:\t%016llx\n", none,
		   permitted ? all : none);
	seq_printf(m, "CapEff:\t%016llx\nCapBnd:\t%016llx\n",
		   cred->euid ? none : all, all);
}

int proc_pid_status(struct seq_file *m, struct task_struct *task)
{
	seq_printf(m, "Name:\t%s\n", task->comm);
	task_state(m, task);
	if (task->mm)
		task_mem(m, task->mm);
	task_sig(m, task);
	task_cap(m, task);
	/* one processor, and one bank of memory */
	seq_puts(m, "Cpus_allowed:\t1\nCpus_allowed_list:\t0\n"
		    "Mems_allowed:\t1\nMems_allowed_list:\t0\n");
	seq_printf(m, "voluntary_ctxt_switches:\t%lu\n", task->nvcsw);
	seq_printf(m, "nonvoluntary_ctxt_switches:\t%lu\n", task->nivcsw);
	return 0;
}
