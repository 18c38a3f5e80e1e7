/*
 * The two ends of a pipe as open files: who has one, what is ready at it, and how
 * much is in between.
 */
#include "arch/uaccess.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/pipe.h"
#include "fs/pipe_fs.h"
#include "fs/poll.h"

static unsigned int pipe_poll(struct file *file, struct poll_table_struct *wait)
{
	struct pipe_inode_info *pipe = file_inode(file)->i_pipe;
	unsigned int mask = 0;

	poll_wait(file, &pipe->wait, wait);
	if (file->f_mode & FMODE_READ) {
		if (pipe->nrbufs)
			mask |= POLLIN | POLLRDNORM;
		if (!pipe->writers)
			mask |= POLLHUP;
	}
	if (file->f_mode & FMODE_WRITE) {
		if (pipe->nrbufs < PIPE_BUFFERS)
			mask |= POLLOUT | POLLWRNORM;
		if (!pipe->readers)
			mask |= POLLERR;
	}
	return mask;
}

#define FIONREAD 0x541b

static long pipe_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct pipe_inode_info *pipe = file_inode(file)->i_pipe;
	int count = 0;

	if (cmd != FIONREAD)
		return -ENOTTY;
	for (unsigned int n = 0; n < pipe->nrbufs; n++)
		count += (int)nth_buffer(pipe, n)->len;
	return put_user(count, (int __user *)arg);
}

/* An end, opened by pipe() or again through /proc/PID/fd. */
static int pipe_open(struct inode *inode, struct file *file)
{
	if (file->f_mode & FMODE_READ)
		inode->i_pipe->readers++;
	if (file->f_mode & FMODE_WRITE)
		inode->i_pipe->writers++;
	return nonseekable_open(inode, file);
}

/* One end is closed: the other's sleepers must learn of it. */
static int pipe_release(struct inode *inode, struct file *file)
{
	struct pipe_inode_info *pipe = inode->i_pipe;

	if (file->f_mode & FMODE_READ)
		pipe->readers--;
	if (file->f_mode & FMODE_WRITE)
		pipe->writers--;
	wake_up(&pipe->wait);
	return 0;
}

const struct file_operations pipe_fops = {
	.read = pipe_read,
	.write = pipe_write,
	.poll = pipe_poll,
	.unlocked_ioctl = pipe_ioctl,
	.open = pipe_open,
	.release = pipe_release,
};
