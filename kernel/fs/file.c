/*
 * Descriptors: opening, sharing and closing.
 */
#include "fs/file.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/namei.h"
#include "fs/ramfs.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"

struct files_struct init_files = { .count = 1 };

struct file *fget(unsigned int fd)
{
	return fd < NR_OPEN_DEFAULT ? current->files->fd_array[fd] : NULL;
}

static void fput(struct file *file)
{
	if (--file->f_count == 0)
		kfree(file);
}

static int get_unused_fd(const struct files_struct *files)
{
	for (int fd = 0; fd < NR_OPEN_DEFAULT; fd++)
		if (!files->fd_array[fd])
			return fd;
	return -EMFILE;
}

int do_sys_open(const char *path, unsigned int flags)
{
	struct files_struct *files = current->files;
	struct inode *inode = path_lookup(path);
	struct file *file;
	int fd;

	if (IS_ERR(inode))
		return (int)PTR_ERR(inode);
	if (S_ISDIR(inode->i_mode) && (flags & O_ACCMODE))
		return -EISDIR;
	fd = get_unused_fd(files);
	if (fd < 0)
		return fd;
	file = kmalloc(sizeof(*file), GFP_KERNEL);
	if (!file)
		return -ENOMEM;
	*file = (struct file){
		.f_count = 1,
		.f_flags = flags,
		.f_mode = (flags + 1) & O_ACCMODE,
		.f_inode = inode,
		.f_op = inode->i_fop,
	};
	files->fd_array[fd] = file;
	if (flags & O_CLOEXEC)
		files->close_on_exec |= 1u << fd;
	return fd;
}

int do_dup(unsigned int fd)
{
	struct file *file = fget(fd);
	int new_fd;

	if (!file)
		return -EBADF;
	new_fd = get_unused_fd(current->files);
	if (new_fd >= 0) {
		file->f_count++;
		current->files->fd_array[new_fd] = file;
	}
	return new_fd;
}

static void close_fd(struct files_struct *files, unsigned int fd)
{
	struct file *file = files->fd_array[fd];

	files->fd_array[fd] = NULL;
	files->close_on_exec &= ~(1u << fd);
	if (file)
		fput(file);
}

struct files_struct *dup_files(const struct files_struct *old)
{
	struct files_struct *files = kmalloc(sizeof(*files), GFP_KERNEL);

	if (!files)
		return NULL;
	*files = *old;
	files->count = 1;
	for (int fd = 0; fd < NR_OPEN_DEFAULT; fd++)
		if (files->fd_array[fd])
			files->fd_array[fd]->f_count++;
	return files;
}

void put_files_struct(struct files_struct *files)
{
	if (--files->count)
		return;
	for (unsigned int fd = 0; fd < NR_OPEN_DEFAULT; fd++)
		close_fd(files, fd);
	if (files != &init_files)
		kfree(files);
}

void flush_old_files(struct files_struct *files)
{
	for (unsigned int fd = 0; fd < NR_OPEN_DEFAULT; fd++)
		if (files->close_on_exec & (1u << fd))
			close_fd(files, fd);
}

SYSCALL_DEFINE3(open, const char __user *, filename, unsigned int, flags,
		umode_t, mode)
{
	char *name = getname(filename);
	int fd;

	(void)mode;
	if (IS_ERR(name))
		return PTR_ERR(name);
	fd = do_sys_open(name, flags);
	/* nothing can be created yet: the file system is as it was unpacked */
	if (fd == -ENOENT && (flags & O_CREAT))
		fd = -EROFS;
	kfree(name);
	return fd;
}

SYSCALL_DEFINE1(close, unsigned int, fd)
{
	if (!fget(fd))
		return -EBADF;
	close_fd(current->files, fd);
	return 0;
}
