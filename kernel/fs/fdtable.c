/*
 * The table of descriptors: taking the lowest free one, growing, copying,
 * emptying. fdtable.h has the drawing.
 */
#include "fs/fdtable.h"

#include "arch/current.h"
#include "fs/file.h"
#include "lib/string.h"
#include "mm/slab.h"
#include "sched/sched.h"
#include "signal/signal.h"

struct files_struct init_files = {
	.count = 1,
	.fdt = &init_files.fdtab,
	.fdtab = {
		.max_fds = NR_OPEN_DEFAULT,
		.fd = init_files.fd_array,
		.close_on_exec = init_files.close_on_exec_init,
		.open_fds = init_files.open_fds_init,
	},
};

static struct kmem_cache *files_cachep;

void __init files_struct_init(void)
{
	files_cachep =
		kmem_cache_create("files_cache", sizeof(struct files_struct),
				  _Alignof(struct files_struct), 0, NULL);
}

static void set_bit(u32 *bits, unsigned int nr)
{
	bits[nr / 32] |= 1u << (nr % 32);
}

static void clear_bit(u32 *bits, unsigned int nr)
{
	bits[nr / 32] &= ~(1u << (nr % 32));
}

static bool test_bit(const u32 *bits, unsigned int nr)
{
	return bits[nr / 32] & (1u << (nr % 32));
}

static size_t bitmap_size(unsigned int max_fds)
{
	return max_fds / 32 * sizeof(u32);
}

/* An empty table with its arrays behind it; all of it goes with one kfree(). */
static struct fdtable *alloc_fdtable(unsigned int max_fds)
{
	size_t pointers = max_fds * sizeof(struct file *);
	size_t size =
		sizeof(struct fdtable) + pointers + 2 * bitmap_size(max_fds);
	struct fdtable *fdt = kmalloc(size, GFP_KERNEL);

	if (!fdt)
		return NULL;
	memset(fdt, 0, size);
	fdt->max_fds = max_fds;
	fdt->fd = (struct file **)(fdt + 1);
	fdt->open_fds = (u32 *)(fdt->fd + max_fds);
	fdt->close_on_exec = fdt->open_fds + max_fds / 32;
	return fdt;
}

/* The first entries of a table into one that is at least as large. */
static void copy_fdtable(struct fdtable *to, const struct fdtable *from,
			 unsigned int n)
{
	memcpy(to->fd, from->fd, n * sizeof(struct file *));
	for (unsigned int i = 0; i < n / 32; i++) {
		to->open_fds[i] = from->open_fds[i];
		to->close_on_exec[i] = from->close_on_exec[i];
	}
}

static void free_fdtable(struct files_struct *files)
{
	if (files->fdt != &files->fdtab)
		kfree(files->fdt);
}

/* Make room for descriptor fd. */
static int expand_files(struct files_struct *files, unsigned int fd)
{
	unsigned int max_fds = files->fdt->max_fds;
	struct fdtable *fdt;

	if (fd >= rlimit(RLIMIT_NOFILE))
		return -EMFILE;
	if (fd < max_fds)
		return 0;
	while (max_fds <= fd)
		max_fds *= 2;
	fdt = alloc_fdtable(max_fds);
	if (!fdt)
		return -ENOMEM;
	copy_fdtable(fdt, files->fdt, files->fdt->max_fds);
	free_fdtable(files);
	files->fdt = fdt;
	return 0;
}

static unsigned int find_next_zero(const struct fdtable *fdt, unsigned int fd)
{
	while (fd < fdt->max_fds && test_bit(fdt->open_fds, fd))
		fd = fdt->open_fds[fd / 32] == ~0u ? (fd | 31) + 1 : fd + 1;
	return fd;
}

int alloc_fd(unsigned int start, unsigned int flags)
{
	struct files_struct *files = current->files;
	unsigned int fd = find_next_zero(files->fdt, start);
	int error = expand_files(files, fd);

	if (error)
		return error;
	set_bit(files->fdt->open_fds, fd);
	set_close_on_exec(fd, flags & O_CLOEXEC);
	return (int)fd;
}

void fd_install(unsigned int fd, struct file *file)
{
	current->files->fdt->fd[fd] = file;
}

void put_unused_fd(unsigned int fd)
{
	clear_bit(current->files->fdt->open_fds, fd);
}

struct file *fcheck(unsigned int fd)
{
	const struct fdtable *fdt = current->files->fdt;

	return fd < fdt->max_fds ? fdt->fd[fd] : NULL;
}

struct file *fget(unsigned int fd)
{
	struct file *file = fcheck(fd);

	return file ? get_file(file) : NULL;
}

static int close_in(struct fdtable *fdt, unsigned int fd)
{
	struct file *file = fd < fdt->max_fds ? fdt->fd[fd] : NULL;

	if (!file)
		return -EBADF;
	fdt->fd[fd] = NULL;
	clear_bit(fdt->open_fds, fd);
	clear_bit(fdt->close_on_exec, fd);
	fput(file);
	return 0;
}

int close_fd(unsigned int fd)
{
	return close_in(current->files->fdt, fd);
}

int replace_fd(unsigned int newfd, struct file *file, unsigned int flags)
{
	int error = expand_files(current->files, newfd);

	if (error)
		return error == -EMFILE ? -EBADF : error;
	close_fd(newfd);
	set_bit(current->files->fdt->open_fds, newfd);
	set_close_on_exec(newfd, flags & O_CLOEXEC);
	fd_install(newfd, file);
	return (int)newfd;
}

void set_close_on_exec(unsigned int fd, bool on)
{
	if (on)
		set_bit(current->files->fdt->close_on_exec, fd);
	else
		clear_bit(current->files->fdt->close_on_exec, fd);
}

bool get_close_on_exec(unsigned int fd)
{
	return test_bit(current->files->fdt->close_on_exec, fd);
}

/* As many entries as must be copied: up to the last one in use. */
static unsigned int count_open_files(const struct fdtable *fdt)
{
	unsigned int words = fdt->max_fds / 32;

	while (words > 1 && !fdt->open_fds[words - 1])
		words--;
	return words * 32;
}

/* A descriptor that is taken may have no file yet. */
static void get_all_in(const struct fdtable *fdt, unsigned int n)
{
	for (unsigned int i = 0; i < n / 32; i++)
		for (u32 word = fdt->open_fds[i]; word; word &= word - 1) {
			u32 fd = i * 32 + (u32)__builtin_ctz(word);

			if (fdt->fd[fd])
				get_file(fdt->fd[fd]);
		}
}

struct files_struct *dup_files(const struct files_struct *old)
{
	struct files_struct *files = kmem_cache_alloc(files_cachep, GFP_KERNEL);
	unsigned int n = count_open_files(old->fdt);

	if (!files)
		return NULL;
	files->count = 1;
	files->fdtab = (struct fdtable){
		.max_fds = NR_OPEN_DEFAULT,
		.fd = files->fd_array,
		.close_on_exec = files->close_on_exec_init,
		.open_fds = files->open_fds_init,
	};
	files->fdt = &files->fdtab;
	if (n > NR_OPEN_DEFAULT)
		files->fdt = alloc_fdtable(old->fdt->max_fds);
	if (!files->fdt) {
		kmem_cache_free(files_cachep, files);
		return NULL;
	}
	copy_fdtable(files->fdt, old->fdt, n);
	get_all_in(files->fdt, n);
	return files;
}

/* Close those that are in a bitmap, which closing changes. */
static void close_all_in(struct fdtable *fdt, const u32 *bits)
{
	for (unsigned int i = 0; i < fdt->max_fds / 32; i++)
		for (u32 word = bits[i]; word; word &= word - 1)
			close_in(fdt, i * 32 + (u32)__builtin_ctz(word));
}

/* All of them, in a table that nobody looks at any more. */
static void put_all_in(const struct fdtable *fdt)
{
	for (unsigned int i = 0; i < fdt->max_fds / 32; i++)
		for (u32 word = fdt->open_fds[i]; word; word &= word - 1) {
			u32 fd = i * 32 + (u32)__builtin_ctz(word);

			if (fdt->fd[fd])
				fput(fdt->fd[fd]);
		}
}

void put_files_struct(struct files_struct *files)
{
	if (--files->count)
		return;
	put_all_in(files->fdt);
	free_fdtable(files);
	if (files != &init_files)
		kmem_cache_free(files_cachep, files);
}

void flush_old_files(struct files_struct *files)
{
	close_all_in(files->fdt, files->fdt->close_on_exec);
}
