/*
 * Reading and writing pipes. pipe.h has the drawing.
 *
 * A read takes what is there, and sleeps only if nothing is; a write sleeps until
 * all of it is in. What fits into a page goes into one page, so that writes up to
 * PIPE_BUF are whole. Linux can also move pages into a pipe and out of it without
 * copying (splice).
 */
#include "fs/pipe.h"

#include "arch/current.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/pipe_fs.h"
#include "mm/gfp.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* Until the other end has done something. -ERESTARTSYS if a signal comes. */
static int pipe_wait(struct pipe_inode_info *pipe)
{
	DEFINE_WAIT(wait);

	if (signal_pending(current))
		return -ERESTARTSYS;
	prepare_to_wait(&pipe->wait, &wait, TASK_INTERRUPTIBLE);
	schedule();
	finish_wait(&pipe->wait, &wait);
	return 0;
}

/* What is there, up to count bytes; -EFAULT if nothing could be copied. */
static ssize_t take_bytes(struct pipe_inode_info *pipe, char __user *to,
			  size_t count)
{
	size_t done = 0;

	while (done < count && pipe->nrbufs) {
		struct pipe_buffer *buf = nth_buffer(pipe, 0);
		size_t n = min(count - done, (size_t)buf->len);

		if (copy_to_user(to + done,
				 (char *)page_address(buf->page) + buf->offset,
				 n))
			return done ? (ssize_t)done : -EFAULT;
		done += n;
		buf->offset += n;
		buf->len -= n;
		if (buf->len)
			continue;
		__free_pages(buf->page, 0);
		pipe->curbuf = (pipe->curbuf + 1) % PIPE_BUFFERS;
		pipe->nrbufs--;
	}
	return (ssize_t)done;
}

ssize_t pipe_read(struct file *file, char __user *to, size_t count,
		  loff_t *ppos)
{
	struct pipe_inode_info *pipe = file_inode(file)->i_pipe;
	ssize_t n;

	(void)ppos;
	if (!count)
		return 0;
	while (!pipe->nrbufs) {
		if (!pipe->writers)
			return 0;
		if (file->f_flags & O_NONBLOCK)
			return -EAGAIN;
		n = pipe_wait(pipe);
		if (n)
			return n;
	}
	n = take_bytes(pipe, to, count);
	wake_up(&pipe->wait);
	return n;
}

/* Into what is left of the last page, if all of it fits. */
static ssize_t merge_bytes(struct pipe_inode_info *pipe,
			   const char __user *from, size_t count)
{
	struct pipe_buffer *last;
	unsigned int end;

	if (!pipe->nrbufs || !count)
		return 0;
	last = nth_buffer(pipe, pipe->nrbufs - 1);
	end = last->offset + last->len;
	if (end + count > PAGE_SIZE)
		return 0;
	if (copy_from_user((char *)page_address(last->page) + end, from, count))
		return -EFAULT;
	last->len += count;
	return (ssize_t)count;
}

/* Into a new page behind the last one. */
static ssize_t add_buffer(struct pipe_inode_info *pipe, const char __user *from,
			  size_t count)
{
	struct pipe_buffer *buf = nth_buffer(pipe, pipe->nrbufs);
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	count = min(count, (size_t)PAGE_SIZE);
	if (copy_from_user(page_address(page), from, count)) {
		__free_pages(page, 0);
		return -EFAULT;
	}
	*buf = (struct pipe_buffer){ .page = page, .len = count };
	pipe->nrbufs++;
	return (ssize_t)count;
}

/* As much as there is room for. */
static ssize_t put_bytes(struct pipe_inode_info *pipe, const char __user *from,
			 size_t count)
{
	size_t done = 0;

	while (done < count && pipe->nrbufs < PIPE_BUFFERS) {
		ssize_t n = add_buffer(pipe, from + done, count - done);

		if (n < 0)
			return done ? (ssize_t)done : n;
		done += (size_t)n;
	}
	return (ssize_t)done;
}

/* Nobody reads, nor ever will: a signal, for programs that do not look at what
 * write() returns. */
static ssize_t broken_pipe(void)
{
	send_sig(SIGPIPE, current, false);
	return -EPIPE;
}

/* All of it, sleeping while the pipe is full. What was written before a failure
 * counts as success. */
ssize_t pipe_write(struct file *file, const char __user *from, size_t count,
		   loff_t *ppos)
{
	struct pipe_inode_info *pipe = file_inode(file)->i_pipe;
	size_t done = 0;
	ssize_t n = 0;

	(void)ppos;
	if (!count)
		return 0;
	if (!pipe->readers)
		return broken_pipe();
	/* the odd bytes first: they may fit behind the last write's */
	n = merge_bytes(pipe, from, count % PAGE_SIZE);
	while (n >= 0) {
		done += (size_t)n;
		if (n)
			wake_up(&pipe->wait);
		if (done == count)
			break;
		n = 0;
		if (!pipe->readers)
			n = broken_pipe();
		else if (pipe->nrbufs < PIPE_BUFFERS)
			n = put_bytes(pipe, from + done, count - done);
		else if (file->f_flags & O_NONBLOCK)
			n = -EAGAIN;
		else
			n = pipe_wait(pipe);
	}
	return done ? (ssize_t)done : n;
}
