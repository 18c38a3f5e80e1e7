/*
 * Pipes.
 *
 *   bufs[16]    curbuf = 14, nrbufs = 4: the oldest bytes are in bufs[14]
 *
 *   +----+----+----+--   --+----+----+
 *   | 0  | 1  | 2  |  …    | 14 | 15 |      readers take from curbuf on,
 *   +----+----+----+--   --+----+----+      writers add behind the last
 *    [##] [#-]               [-#] [##]
 *    3rd  last               1st  2nd
 *
 *   a buffer:  one page, [ read | len bytes from offset on | free ]
 */
#ifndef FS_PIPE_H
#define FS_PIPE_H

#include "sync/wait.h"

struct file;
struct page;

/* 64 KiB, in pages. */
#define PIPE_BUFFERS 16

/* A write of at most this size is never mixed with another's. */
#define PIPE_BUF 4096

struct pipe_buffer {
	struct page *page;
	unsigned int offset, len; /* the unread bytes */
};

struct pipe_inode_info {
	wait_queue_head_t wait; /* for bytes, for room, for the other end */
	unsigned int nrbufs, curbuf;
	unsigned int readers, writers; /* open files for each end */
	struct pipe_buffer bufs[PIPE_BUFFERS];
};

/* The n-th buffer that has something in it. */
static inline struct pipe_buffer *nth_buffer(struct pipe_inode_info *pipe,
					     unsigned int n)
{
	return &pipe->bufs[(pipe->curbuf + n) % PIPE_BUFFERS];
}

/* Both ends of a new pipe; flags may have O_NONBLOCK. 0 or an errno. */
int create_pipe(struct file *ends[2], unsigned int flags);

void pipe_init(void);

#endif
