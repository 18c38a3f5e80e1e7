/*
 * getdents: the entries of a directory, as records of different lengths.
 *
 *   getdents64  | ino 8 | off 8 | reclen 2 | type 1 | name NUL | pad to 8 |
 *   getdents    | ino 4 | off 4 | reclen 2 | name NUL | pad … type 1 | to 4
 *
 * The file system calls filldir() for each; the first that does not fit ends the
 * call, and is the first of the next.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"

struct linux_dirent64 {
	u64 d_ino;
	s64 d_off; /* where the next entry is found */
	u16 d_reclen;
	u8 d_type;
	char d_name[];
} __packed;

struct linux_dirent {
	u32 d_ino;
	u32 d_off;
	u16 d_reclen;
	char d_name[];
} __packed;

/* A call in progress. */
struct getdents_callback {
	char __user *at;
	size_t room;
	int error;
	bool wide; /* getdents64 */
};

/* Largest: a name of NAME_MAX. */
union dirent_buffer {
	struct linux_dirent64 wide;
	struct linux_dirent narrow;
	char bytes[sizeof(struct linux_dirent64) + NAME_MAX + 1 + 8];
};

static size_t put_wide(struct linux_dirent64 *d, const char *name, size_t n,
		       loff_t offset, ino_t ino, unsigned int type)
{
	size_t reclen = ALIGN(sizeof(*d) + n + 1, 8u);

	d->d_ino = ino;
	d->d_off = offset;
	d->d_reclen = (u16)reclen;
	d->d_type = (u8)type;
	memcpy(d->d_name, name, n);
	return reclen;
}

static size_t put_narrow(struct linux_dirent *d, const char *name, size_t n,
			 loff_t offset, ino_t ino, unsigned int type)
{
	size_t reclen = ALIGN(sizeof(*d) + n + 2, 4u);

	d->d_ino = ino;
	d->d_off = (u32)offset;
	d->d_reclen = (u16)reclen;
	memcpy(d->d_name, name, n);
	((char *)d)[reclen - 1] = (char)type;
	return reclen;
}

static int filldir(void *to, const char *name, unsigned int length,
		   loff_t offset, ino_t ino, unsigned int type)
{
	struct getdents_callback *call = to;
	union dirent_buffer entry;
	size_t n;

	memset(&entry, 0, sizeof(entry));
	n = call->wide ?
		    put_wide(&entry.wide, name, length, offset, ino, type) :
		    put_narrow(&entry.narrow, name, length, offset, ino, type);
	if (n > call->room) {
		call->error = -EINVAL;
		return -EINVAL;
	}
	if (copy_to_user(call->at, &entry, n)) {
		call->error = -EFAULT;
		return -EFAULT;
	}
	call->at += n;
	call->room -= n;
	return 0;
}

static long getdents(unsigned int fd, char __user *dirent, unsigned int count,
		     bool wide)
{
	struct getdents_callback call = { dirent, count, 0, wide };
	struct file *file;
	long result = -ENOTDIR;

	if (!access_ok(dirent, count))
		return -EFAULT;
	file = fget(fd);
	if (!file)
		return -EBADF;
	if (file->f_op && file->f_op->readdir) {
		result = -ENOENT; /* removed meanwhile */
		if (file_inode(file)->i_nlink)
			result = file->f_op->readdir(file, &call, filldir);
	}
	fput(file);
	if (call.at != dirent)
		return (long)(count - call.room);
	return result < 0 ? result : call.error;
}

SYSCALL_DEFINE3(getdents, unsigned int, fd, char __user *, dirent, unsigned int,
		count)
{
	return getdents(fd, dirent, count, false);
}

SYSCALL_DEFINE3(getdents64, unsigned int, fd, char __user *, dirent,
		unsigned int, count)
{
	return getdents(fd, dirent, count, true);
}
