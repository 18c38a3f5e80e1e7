/*
 * poll(): look at all files; if none is ready, sleep where each of them said, and
 * look again.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/poll.h"
#include "irq/time.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"
#include "signal/signal.h"

void poll_wait(struct file *file, wait_queue_head_t *queue, poll_table *table)
{
	struct poll_table_entry *entry;
	DEFINE_WAIT(wait);

	if (!table || table->nr == table->max)
		return;
	entry = &table->entries[table->nr++];
	entry->file = get_file(file);
	entry->queue = queue;
	entry->wait = wait;
	INIT_LIST_HEAD(&entry->wait.task_list);
	prepare_to_wait(queue, &entry->wait, TASK_INTERRUPTIBLE);
}

/* Out of all queues. */
static void poll_freewait(poll_table *table)
{
	while (table->nr) {
		struct poll_table_entry *entry = &table->entries[--table->nr];

		finish_wait(entry->queue, &entry->wait);
		fput(entry->file);
	}
}

/* What of it is ready, of what was asked for. */
static unsigned int do_pollfd(const struct pollfd *pollfd, poll_table *table)
{
	unsigned int wanted, mask = DEFAULT_POLLMASK;
	struct file *file;

	if (pollfd->fd < 0)
		return 0;
	file = fget((unsigned int)pollfd->fd);
	if (!file)
		return POLLNVAL;
	wanted = (u16)pollfd->events | POLLERR | POLLHUP;
	if (file->f_op && file->f_op->poll)
		mask = file->f_op->poll(file, table);
	fput(file);
	return mask & wanted;
}

static int poll_all(struct pollfd *fds, unsigned int nfds, poll_table *table)
{
	int ready = 0;

	for (unsigned int i = 0; i < nfds; i++) {
		fds[i].revents = (s16)do_pollfd(&fds[i], ready ? NULL : table);
		if (fds[i].revents)
			ready++;
	}
	return ready;
}

int do_poll(struct pollfd *fds, unsigned int nfds, poll_table *table,
	    u64 expires)
{
	bool timed_out = !expires;

	for (;;) {
		int ready;

		poll_freewait(table);
		set_current_state(TASK_INTERRUPTIBLE);
		ready = poll_all(fds, nfds, table);
		if (!ready && signal_pending(current))
			ready = -EINTR;
		if (ready || timed_out) {
			set_current_state(TASK_RUNNING);
			poll_freewait(table);
			return ready;
		}
		timed_out = !schedule_until(expires);
	}
}

static long poll_restart(struct restart_block *restart);

static long do_sys_poll(struct pollfd __user *ufds, unsigned int nfds,
			u64 expires)
{
	struct poll_table_entry *entries;
	poll_table table = { .max = nfds };
	struct pollfd *fds;
	int result = -ENOMEM;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	fds = kmalloc(nfds * (sizeof(*fds) + sizeof(*entries)), GFP_KERNEL);
	if (!fds)
		return result;
	table.entries = (struct poll_table_entry *)(fds + nfds);
	result = -EFAULT;
	if (copy_from_user(fds, ufds, nfds * sizeof(*fds)))
		goto free_fds;
	result = do_poll(fds, nfds, &table, expires);
	if (result >= 0 && copy_to_user(ufds, fds, nfds * sizeof(*fds)))
		result = -EFAULT;
free_fds:
	kfree(fds);
	return result;
}

/* Ready to go on until the same time, should it turn out that no handler knows
 * of the signal. */
static long poll_until(struct pollfd __user *ufds, unsigned int nfds,
		       u64 expires)
{
	struct restart_block *restart = &current_thread_info()->restart_block;
	long result = do_sys_poll(ufds, nfds, expires);

	if (result != -EINTR)
		return result;
	restart->fn = poll_restart;
	restart->poll.ufds = ufds;
	restart->poll.nfds = nfds;
	restart->poll.expires = expires;
	return -ERESTART_RESTARTBLOCK;
}

static long poll_restart(struct restart_block *restart)
{
	return poll_until(restart->poll.ufds, restart->poll.nfds,
			  restart->poll.expires);
}

SYSCALL_DEFINE3(poll, struct pollfd __user *, ufds, unsigned int, nfds, int,
		timeout)
{
	u64 expires = timeout < 0 ? KTIME_MAX : 0;

	if (timeout > 0)
		expires = ktime_get_ns() + (u64)timeout * NSEC_PER_MSEC;
	return poll_until(ufds, nfds, expires);
}
