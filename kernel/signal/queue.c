/*
 * What is known about signals that wait. That one waits is a bit; why it was sent,
 * and by whom, is a sigqueue in the list beside it.
 *
 *   sigpending   signal  ...1..1.
 *                list --> sigqueue --> sigqueue --> back
 *                         SIGCHLD      SIGUSR1
 *                         pid, status  pid, uid
 *
 * Of the old signals, up to 31, one of a kind waits; later ones are forgotten. The
 * real-time ones queue. Where there is no memory, or the user has too many waiting,
 * only the bit is set: the signal comes, and its reason is lost.
 */
#include "signal/queue.h"

#include "arch/current.h"
#include "lib/err.h"
#include "lib/list.h"
#include "mm/slab.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "signal/signal.h"

struct sigqueue {
	struct list_head list;
	struct user_struct *user; /* of the receiver; it pays */
	struct siginfo info;
};

static struct kmem_cache *sigqueue_cachep;

void __init signals_init(void)
{
	sigqueue_cachep = KMEM_CACHE(sigqueue, 0);
	/* one waits for a moment only, mostly: no slab is made for each */
	sigqueue_cachep->min_partial = 1;
	kmem_cache_free(sigqueue_cachep,
			kmem_cache_alloc(sigqueue_cachep, GFP_KERNEL));
}

/* The limit is for those that a program can pile up: the real-time ones, and those
 * that it writes the reason of itself. */
static struct sigqueue *sigqueue_alloc(const struct task_struct *task, int sig,
				       const struct siginfo *info)
{
	struct user_struct *user = task->real_cred->user;
	bool override = sig < SIGRTMIN &&
			(is_si_special(info) || info->si_code >= 0);
	struct sigqueue *q;

	if (!override && (unsigned long)user->sigpending >=
				 task->signal->rlim[RLIMIT_SIGPENDING].rlim_cur)
		return NULL;
	q = kmem_cache_alloc(sigqueue_cachep, GFP_ATOMIC);
	if (!q)
		return NULL;
	user->sigpending++;
	q->user = get_uid(user);
	return q;
}

static void sigqueue_free(struct sigqueue *q)
{
	list_del_init(&q->list);
	q->user->sigpending--;
	free_uid(q->user);
	kmem_cache_free(sigqueue_cachep, q);
}

/* Who sent it, if nobody says more. */
static struct siginfo plain_info(int sig, const struct siginfo *special)
{
	struct siginfo info = { .si_signo = sig, .si_code = SI_KERNEL };

	if (special == SEND_SIG_NOINFO) {
		info.si_code = SI_USER;
		info.si_pid = current->tgid;
		info.si_uid = current->cred->uid;
	}
	return info;
}

int queue_signal(int sig, const struct siginfo *info,
		 const struct task_struct *task, struct sigpending *pending)
{
	struct sigqueue *q = sigqueue_alloc(task, sig, info);

	if (q) {
		q->info = is_si_special(info) ? plain_info(sig, info) : *info;
		list_add_tail(&q->list, &pending->list);
	} else if (sig >= SIGRTMIN && !is_si_special(info) &&
		   info->si_code != SI_USER) {
		return -EAGAIN;
	}
	pending->signal |= sigmask(sig);
	return 0;
}

void collect_signal(int sig, struct sigpending *pending, struct siginfo *info)
{
	struct sigqueue *q, *first = NULL;
	bool more = false;

	list_for_each_entry(q, &pending->list, list) {
		if (q->info.si_signo != sig)
			continue;
		more = first;
		if (more)
			break;
		first = q;
	}
	if (!more)
		pending->signal &= ~sigmask(sig);
	*info = (struct siginfo){ .si_signo = sig };
	if (!first)
		return;
	*info = first->info;
	sigqueue_free(first);
}

void rm_from_queue(sigset_t mask, struct sigpending *pending)
{
	struct sigqueue *q, *next;

	pending->signal &= ~mask;
	list_for_each_entry_safe(q, next, &pending->list, list)
		if (mask & sigmask(q->info.si_signo))
			sigqueue_free(q);
}
