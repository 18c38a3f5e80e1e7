/*
 * sendfile: from a file to anything that can be written, without a detour through
 * user space. A page in the kernel carries the bytes, and the files are told to
 * take it for user memory; Linux hands over the file's own pages (splice).
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "mm/gfp.h"

/* Up to a page from *pos on. What the other file does not take is not read. */
static ssize_t send_page(struct file *out, struct file *in, loff_t *pos,
			 char *page, size_t count)
{
	mm_segment_t old_fs = get_fs();
	loff_t at = *pos;
	ssize_t n;

	set_fs(KERNEL_DS);
	n = vfs_read(in, page, min(count, (size_t)PAGE_SIZE), &at);
	if (n > 0)
		n = vfs_write(out, page, (size_t)n, &out->f_pos);
	set_fs(old_fs);
	if (n > 0)
		*pos += n;
	return n;
}

static ssize_t do_sendfile(struct file *out, struct file *in, loff_t *pos,
			   size_t count)
{
	char *page;
	size_t done = 0;
	ssize_t n = 0;

	if (!(in->f_mode & FMODE_READ) || !(out->f_mode & FMODE_WRITE))
		return -EBADF;
	if (!S_ISREG(file_inode(in)->i_mode) || *pos < 0)
		return -EINVAL;
	page = __get_free_pages(GFP_KERNEL, 0);
	if (!page)
		return -ENOMEM;
	while (done < count) {
		n = send_page(out, in, pos, page, count - done);
		if (n <= 0)
			break;
		done += (size_t)n;
	}
	free_pages(page, 0);
	return done ? (ssize_t)done : n;
}

SYSCALL_DEFINE4(sendfile64, unsigned int, out_fd, unsigned int, in_fd,
		loff_t __user *, offset, size_t, count)
{
	struct file *in, *out;
	loff_t pos;
	ssize_t n = -EBADF;

	if (offset && copy_from_user(&pos, offset, sizeof(pos)))
		return -EFAULT;
	in = fget(in_fd);
	if (!in)
		return n;
	out = fget(out_fd);
	if (!out)
		goto put_in;
	if (!offset)
		n = do_sendfile(out, in, &in->f_pos, count);
	else if (!(in->f_mode & FMODE_PREAD))
		n = -ESPIPE;
	else
		n = do_sendfile(out, in, &pos, count);
	if (offset && n >= 0 && copy_to_user(offset, &pos, sizeof(pos)))
		n = -EFAULT;
	fput(out);
put_in:
	fput(in);
	return n;
}
