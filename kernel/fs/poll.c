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
	    long ticks)
{
	for (;;) {
		int ready;

		poll_freewait(table);
		set_current_state(TASK_INTERRUPTIBLE);
		ready = poll_all(fds, nfds, table);
		if (!ready && test_thread_flag(TIF_SIGPENDING))
			ready = -EINTR;
		if (ready || !ticks) {
			set_current_state(TASK_RUNNING);
			poll_freewait(table);
			return ready;
		}
		if (ticks < 0)
			schedule();
		else
			ticks = schedule_timeout(ticks);
	}
}

static long poll_ticks(int milliseconds)
{
	if (milliseconds <= 0)
		return milliseconds;
	return DIV_ROUND_UP(milliseconds, 1000 / HZ) + 1;
}

SYSCALL_DEFINE3(poll, struct pollfd __user *, ufds, unsigned int, nfds, int,
		timeout)
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
	result = do_poll(fds, nfds, &table, poll_ticks(timeout));
	if (result >= 0 && copy_to_user(ufds, fds, nfds * sizeof(*fds)))
		result = -EFAULT;
free_fds:
	kfree(fds);
	return result;
}
