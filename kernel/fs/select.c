/*
 * select(): poll() in its older words. Three sets of descriptors, one bit each,
 * come in as what is waited for and go out as what is there:
 *
 *   in    what makes a file stand in the set that comes out
 *   read  POLLIN, or no writer any more     write  POLLOUT     except  POLLPRI
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/fdtable.h"
#include "fs/poll.h"
#include "irq/time.h"
#include "mm/slab.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "uapi/time.h"

#define POLLIN_SET  (POLLRDNORM | POLLIN | POLLHUP | POLLERR)
#define POLLOUT_SET (POLLWRNORM | POLLOUT | POLLERR)
#define POLLEX_SET  POLLPRI

static const s16 set_events[3] = { POLLIN_SET, POLLOUT_SET, POLLEX_SET };

/* A call in progress, about descriptors below n: all in one piece of memory. */
struct select_call {
	int n;
	u32 *sets[3];	/* what is wanted */
	u32 *result[3]; /* what there is */
	struct pollfd *fds;
	struct poll_table_entry *entries;
};

static size_t set_words(const struct select_call *call)
{
	return DIV_ROUND_UP((size_t)call->n, 32);
}

/* Cleared; false if there is no memory. call->entries is to be freed. */
static bool alloc_call(struct select_call *call)
{
	size_t n = (size_t)call->n, words = set_words(call);
	u32 *sets;

	call->entries =
		kzalloc(n * (sizeof(*call->entries) + sizeof(*call->fds)) +
				6 * words * sizeof(u32),
			GFP_KERNEL);
	if (!call->entries)
		return false;
	call->fds = (struct pollfd *)(call->entries + n);
	sets = (u32 *)(call->fds + n);
	for (size_t i = 0; i < 3; i++) {
		call->sets[i] = sets + i * words;
		call->result[i] = sets + (3 + i) * words;
	}
	return true;
}

static bool in_set(const u32 *set, int fd)
{
	return set[fd / 32] >> (fd % 32) & 1;
}

/* Each descriptor that is in any set, with what is wanted of it. */
static unsigned int sets_to_fds(struct select_call *call)
{
	unsigned int nfds = 0;

	for (int fd = 0; fd < call->n; fd++) {
		s16 events = 0;

		for (int i = 0; i < 3; i++)
			if (in_set(call->sets[i], fd))
				events |= set_events[i];
		if (events)
			call->fds[nfds++] = (struct pollfd){ fd, events, 0 };
	}
	return nfds;
}

/* What there is, into the resulting sets: how many bits. */
static int fds_to_sets(struct select_call *call, unsigned int nfds)
{
	int count = 0;

	for (unsigned int at = 0; at < nfds; at++) {
		int fd = call->fds[at].fd;

		for (int i = 0; i < 3; i++) {
			if (!in_set(call->sets[i], fd) ||
			    !(call->fds[at].revents & set_events[i]))
				continue;
			call->result[i][fd / 32] |= 1u << (fd % 32);
			count++;
		}
	}
	return count;
}

static bool all_open(const struct select_call *call, unsigned int nfds)
{
	for (unsigned int i = 0; i < nfds; i++)
		if (!fcheck((unsigned int)call->fds[i].fd))
			return false;
	return true;
}

static long core_select(struct select_call *call, u32 __user *sets[3],
			u64 expires)
{
	size_t size = set_words(call) * sizeof(u32);
	poll_table table = { call->entries, 0, (unsigned int)call->n };
	unsigned int nfds;
	int result;

	for (int i = 0; i < 3; i++)
		if (sets[i] && copy_from_user(call->sets[i], sets[i], size))
			return -EFAULT;
	nfds = sets_to_fds(call);
	if (!all_open(call, nfds))
		return -EBADF;
	result = do_poll(call->fds, nfds, &table, expires);
	if (result < 0)
		return -ERESTARTNOHAND;
	result = fds_to_sets(call, nfds);
	for (int i = 0; i < 3; i++)
		if (sets[i] && copy_to_user(sets[i], call->result[i], size))
			return -EFAULT;
	return result;
}

/* Bits beyond the table of descriptors are not looked at, as on Linux: how long
 * the table is depends on what the caller and its ancestors had open. */
static long do_select(int n, u32 __user *sets[3], u64 expires)
{
	struct select_call call = {
		.n = (int)min((unsigned int)n, current->files->fdt->max_fds)
	};
	long result;

	if (n < 0)
		return -EINVAL;
	if (!alloc_call(&call))
		return -ENOMEM;
	result = core_select(&call, sets, expires);
	kfree(call.entries);
	return result;
}

/* What is left of the time goes where the time came from. If it cannot, the call
 * cannot be made again either: the result that this makes of result. */
static long copy_remaining(struct timeval __user *timeout, u64 expires,
			   long result)
{
	u64 now = ktime_get_ns();
	struct timespec left = ns_to_timespec(expires - min(now, expires));
	struct timeval t = { left.tv_sec, left.tv_nsec / NSEC_PER_USEC };

	if (!expires || !copy_to_user(timeout, &t, sizeof(t)))
		return result;
	return result == -ERESTARTNOHAND ? -EINTR : result;
}

SYSCALL_DEFINE5(select, int, n, u32 __user *, in, u32 __user *, out,
		u32 __user *, except, struct timeval __user *, timeout)
{
	u32 __user *sets[3] = { in, out, except };
	struct timeval t;
	u64 expires = 0;

	if (!timeout)
		return do_select(n, sets, KTIME_MAX);
	if (copy_from_user(&t, timeout, sizeof(t)))
		return -EFAULT;
	if (t.tv_sec < 0 || t.tv_usec < 0)
		return -EINVAL;
	if (t.tv_sec || t.tv_usec)
		expires = ktime_get_ns() + (u64)t.tv_sec * NSEC_PER_SEC +
			  (u64)t.tv_usec * NSEC_PER_USEC;
	return copy_remaining(timeout, expires, do_select(n, sets, expires));
}
