/*
 * Waiting for several files at once. A file's poll operation says what is ready,
 * and, the first time round, where one could wait for more:
 *
 *   poll(fds) --> file->poll(file, table) --> poll_wait(file, &queue, table)
 *
 *   table:  entry -> queue of file 1      one task, in several queues;
 *           entry -> queue of file 2      any of them wakes it
 */
#ifndef FS_POLL_H
#define FS_POLL_H

#include "sync/wait.h"

struct file;

struct pollfd {
	int fd;
	s16 events, revents;
};

#define POLLIN	   0x0001
#define POLLPRI	   0x0002
#define POLLOUT	   0x0004
#define POLLERR	   0x0008
#define POLLHUP	   0x0010
#define POLLNVAL   0x0020
#define POLLRDNORM 0x0040
#define POLLWRNORM 0x0100

/* What a file without a poll operation is: ready. */
#define DEFAULT_POLLMASK (POLLIN | POLLOUT | POLLRDNORM | POLLWRNORM)

struct poll_table_entry {
	struct file *file; /* held, so that its queue stays */
	wait_queue_head_t *queue;
	wait_queue_t wait;
};

typedef struct poll_table_struct {
	struct poll_table_entry *entries;
	unsigned int nr, max;
} poll_table;

/* Until one of the files is ready, a time since boot has come (0: do not wait),
 * or a signal comes. How many are ready, or -EINTR. table has room for all. */
int do_poll(struct pollfd *fds, unsigned int nfds, poll_table *table,
	    u64 expires);

/* Wait in this queue, too. Nothing happens for table NULL: only a look. */
void poll_wait(struct file *file, wait_queue_head_t *queue, poll_table *table);

#endif
