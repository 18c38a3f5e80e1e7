/*
 * readlink: the text of a symbolic link, without a NUL.
 */
#include "arch/syscall.h"
#include "fs/fs.h"
#include "fs/namei.h"
#include "lib/string.h"

/* Links that are more than a text bring their own way of telling it. */
static long read_text(struct dentry *dentry, char __user *buf, int size)
{
	struct inode *inode = dentry->d_inode;
	char *page;
	long n = -EINVAL;

	if (!inode->i_op || !inode->i_op->follow_link)
		return n;
	page = names_alloc();
	if (!page)
		return -ENOMEM;
	if (inode->i_op->readlink)
		n = inode->i_op->readlink(dentry, page, PATH_MAX);
	else
		n = (long)strlcpy(page, inode->i_link, PATH_MAX);
	if (n >= 0) {
		n = min(n, (long)size);
		if (copy_to_user(buf, page, (unsigned long)n))
			n = -EFAULT;
	}
	putname(page);
	return n;
}

static long readlink_at(int dfd, const char __user *filename, char __user *buf,
			int size)
{
	struct path path;
	long n;

	if (size <= 0)
		return -EINVAL;
	n = user_path_at(dfd, filename, 0, &path);
	if (n)
		return n;
	n = read_text(path.dentry, buf, size);
	path_put(&path);
	return n;
}

SYSCALL_DEFINE3(readlink, const char __user *, path, char __user *, buf, int,
		size)
{
	return readlink_at(AT_FDCWD, path, buf, size);
}

SYSCALL_DEFINE4(readlinkat, int, dfd, const char __user *, path, char __user *,
		buf, int, size)
{
	return readlink_at(dfd, path, buf, size);
}
