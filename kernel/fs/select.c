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
#include "lib/string.h"
#include "mm/slab.h"
#include "uapi/time.h"

#define POLLIN_SET  (POLLRDNORM | POLLIN | POLLHUP | POLLERR)
#define POLLOUT_SET (POLLWRNORM | POLLOUT | POLLERR)
#define POLLEX_SET  POLLPRI

static const s16 set_events[3] = { POLLIN_SET, POLLOUT_SET, POLLEX_SET };

#define FD_WORDS (RLIMIT_NOFILE_DEFAULT / 32)

/* A call in progress. */
struct select_call {
	u32 sets[3][FD_WORDS];
	struct pollfd fds[RLIMIT_NOFILE_DEFAULT];
	struct poll_table_entry entries[RLIMIT_NOFILE_DEFAULT];
};

static bool in_set(const u32 *set, int fd)
{
	return set[fd / 32] >> (fd % 32) & 1;
}

/* Each descriptor that is in any set, with what is wanted of it. */
static unsigned int sets_to_fds(struct select_call *call, int n)
{
	unsigned int nfds = 0;

	for (int fd = 0; fd < n; fd++) {
		s16 events = 0;

		for (int i = 0; i < 3; i++)
			if (in_set(call->sets[i], fd))
				events |= set_events[i];
		if (events)
			call->fds[nfds++] = (struct pollfd){ fd, events, 0 };
	}
	return nfds;
}

/* What there is, back into the sets: how many bits. */
static int fds_to_sets(struct select_call *call, unsigned int nfds)
{
	u32 wanted[3][FD_WORDS];
	int count = 0;

	memcpy(wanted, call->sets, sizeof(wanted));
	memset(call->sets, 0, sizeof(call->sets));
	for (unsigned int at = 0; at < nfds; at++) {
		int fd = call->fds[at].fd;

		for (int i = 0; i < 3; i++) {
			if (!in_set(wanted[i], fd) ||
			    !(call->fds[at].revents & set_events[i]))
				continue;
			call->sets[i][fd / 32] |= 1u << (fd % 32);
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

static long core_select(struct select_call *call, int n, u32 __user *sets[3],
			long ticks)
{
	size_t size = DIV_ROUND_UP((size_t)n, 32) * sizeof(u32);
	poll_table table = { call->entries, 0, RLIMIT_NOFILE_DEFAULT };
	unsigned int nfds;
	int result;

	memset(call->sets, 0, sizeof(call->sets));
	for (int i = 0; i < 3; i++)
		if (sets[i] && copy_from_user(call->sets[i], sets[i], size))
			return -EFAULT;
	nfds = sets_to_fds(call, n);
	if (!all_open(call, nfds))
		return -EBADF;
	result = do_poll(call->fds, nfds, &table, ticks);
	if (result < 0)
		return result;
	result = fds_to_sets(call, nfds);
	for (int i = 0; i < 3; i++)
		if (sets[i] && copy_to_user(sets[i], call->sets[i], size))
			return -EFAULT;
	return result;
}

/* Linux also tells how much of the time was left. */
SYSCALL_DEFINE5(select, int, n, u32 __user *, in, u32 __user *, out,
		u32 __user *, except, struct timeval __user *, timeout)
{
	u32 __user *sets[3] = { in, out, except };
	struct select_call *call;
	struct timeval t;
	long ticks = -1;

	if (timeout) {
		if (copy_from_user(&t, timeout, sizeof(t)))
			return -EFAULT;
		if (t.tv_sec < 0 || t.tv_usec < 0)
			return -EINVAL;
		ticks = t.tv_sec * HZ + DIV_ROUND_UP(t.tv_usec, 1000000 / HZ);
		ticks += ticks != 0;
	}
	if (n < 0)
		return -EINVAL;
	call = kmalloc(sizeof(*call), GFP_KERNEL);
	if (!call)
		return -ENOMEM;
	ticks = core_select(call, min(n, RLIMIT_NOFILE_DEFAULT), sets, ticks);
	kfree(call);
	return ticks;
}
