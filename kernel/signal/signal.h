/*
 * Signals: what a thread group shares about them, and what can be done with them.
 *
 *   kill(pid) ---> signal_struct.shared_pending --+   whichever thread
 *   tkill(tid) --> task_struct.pending -----------+-> comes by first
 *                                                 |
 *                                    on its way to user mode: do_signal()
 *                                                 |
 *       sighand_struct.action[sig] says:   ignore, terminate, stop, continue
 *
 *       or: continue in the program's handler, and then where it was
 *
 * A task learns of a signal by TIF_SIGPENDING and acts on it in its own context,
 * holding nothing. queue.c keeps what it is told then: who sent it, and why.
 */
#ifndef SIGNAL_SIGNAL_H
#define SIGNAL_SIGNAL_H

#include "sync/wait.h"
#include "uapi/resource.h"
#include "uapi/siginfo.h"
#include "uapi/signal.h"

struct pid;
struct pt_regs;
struct task_struct;
struct tty_struct;

struct k_sigaction {
	struct sigaction sa;
};

/* What each signal does: shared by CLONE_SIGHAND. */
struct sighand_struct {
	int count;
	struct k_sigaction action[_NSIG];
};

/* Used up by a process's threads: the dead ones', and its reaped children's. */
struct signal_usage {
	u64 utime, stime; /* nanoseconds */
	unsigned long nvcsw, nivcsw;
	unsigned long min_flt, maj_flt;
};

/* What a thread group, a process, has in common: shared by CLONE_THREAD. */
struct signal_struct {
	int count; /* threads, dead ones that are not released included */
	int live;  /* threads that have not begun to exit */

	wait_queue_head_t wait_chldexit; /* where its wait() sleeps */

	/* with interrupts off */
	struct sigpending shared_pending; /* sent to the whole group */
	int group_exit_code;		  /* what all its threads exit with */
	int group_stop_count;		  /* threads that have yet to stop */
	unsigned int flags;		  /* SIGNAL_* */

	/* exec by one thread waits for the others to end */
	int notify_count;
	struct task_struct *group_exit_task;

	/* job control */
	int leader; /* of a session */
	struct tty_struct *tty;

	struct signal_usage dead;     /* of its threads that are gone */
	struct signal_usage children; /* of children it has waited for */
	struct rlimit rlim[RLIM_NLIMITS];
};

#define SIGNAL_STOP_STOPPED   0x01 /* all of its threads are stopped */
#define SIGNAL_STOP_DEQUEUED  0x02 /* a stop signal is about to be obeyed */
#define SIGNAL_STOP_CONTINUED 0x04 /* SIGCONT came since wait() looked */
#define SIGNAL_GROUP_EXIT     0x08 /* all of it is exiting */
#define SIGNAL_CLD_STOPPED    0x10 /* the parent is yet to be told */
#define SIGNAL_CLD_CONTINUED  0x20
#define SIGNAL_CLD_MASK	      (SIGNAL_CLD_STOPPED | SIGNAL_CLD_CONTINUED)
#define SIGNAL_UNKILLABLE     0x40 /* init: only what it asked for */

/* What the current process may use of something: RLIMIT_*. */
#define rlimit(limit) (current->signal->rlim[limit].rlim_cur)

/* Are its threads, all or all but one, on their way out? */
static inline bool signal_group_exit(const struct signal_struct *signal)
{
	return (signal->flags & SIGNAL_GROUP_EXIT) || signal->group_exit_task;
}

extern struct signal_struct init_signals;
extern struct sighand_struct init_sighand;

/* What signals do by default, but for killing. */
#define SIG_KERNEL_ONLY_MASK (sigmask(SIGKILL) | sigmask(SIGSTOP))
#define SIG_KERNEL_STOP_MASK                                      \
	(sigmask(SIGSTOP) | sigmask(SIGTSTP) | sigmask(SIGTTIN) | \
	 sigmask(SIGTTOU))
#define SIG_KERNEL_IGNORE_MASK                                     \
	(sigmask(SIGCONT) | sigmask(SIGCHLD) | sigmask(SIGWINCH) | \
	 sigmask(SIGURG))

/* In place of a reason: it is from the current process, from the kernel. */
#define SEND_SIG_NOINFO ((const struct siginfo *)0)
#define SEND_SIG_PRIV	((const struct siginfo *)1)

static inline bool is_si_special(const struct siginfo *info)
{
	return info <= SEND_SIG_PRIV;
}

/* Is it one of these, which are all old ones? */
#define siginmask(sig, mask) \
	((sig) < SIGRTMIN && ((u32)(mask) >> ((sig)-1) & 1))

/* send.c: to a whole group, or to just this task. 0, also if it is ignored. */
int send_sig_info(int sig, const struct siginfo *info, struct task_struct *task,
		  bool group);

static inline int send_sig(int sig, struct task_struct *task, bool group)
{
	return send_sig_info(sig, SEND_SIG_NOINFO, task, group);
}

/* The two steps of it, with interrupts off. What a signal does by being sent: true
 * if it is to be delivered, too. Then that. */
bool prepare_signal(int sig, struct task_struct *task, bool group);
int __send_signal(int sig, const struct siginfo *info, struct task_struct *task,
		  bool group);

/* A fault of the current task's own making: it cannot be ignored or blocked. */
void force_sig_info(int sig, const struct siginfo *info,
		    struct task_struct *task);

static inline void force_sig(int sig, struct task_struct *task)
{
	force_sig_info(sig, SEND_SIG_PRIV, task);
}

/* Set TIF_SIGPENDING and wake an interruptible sleeper; if fatal, a stopped one
 * too. */
void signal_wake_up(struct task_struct *task, bool fatal);

/* TIF_SIGPENDING says whether there is a signal that is not blocked. */
void recalc_sigpending(void);

/* Kill all other threads of the current group. */
void zap_other_threads(void);

/* Throw away what exec does not keep: handlers become the default. */
void flush_signal_handlers(struct task_struct *task);

/* exit: the task takes no more signals; others take what was sent to all. */
void exit_signals(struct task_struct *task);

/* deliver.c: on the way to user mode, with interrupts on. */
void do_signal(struct pt_regs *regs);

/* stop.c: become stopped, if the group still is to. True if it was. */
bool do_signal_stop(int sig);

/* notify.c: tell the parent that task has ended, by sig; the result is sig, or -1
 * if the parent has said it will not ask. The other: stopped or continued. */
int do_notify_parent(struct task_struct *task, int sig);
void do_notify_parent_cldstop(struct task_struct *task, int why);

/* kill.c */
int kill_pgrp(struct pid *pgrp, int sig, const struct siginfo *info);

#endif
