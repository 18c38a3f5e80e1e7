/*
 * Descriptors. Most processes have few, which lie in the files_struct itself; a
 * larger table is made when one more is needed.
 *
 *   files_struct
 *     fdt ------+--> fdtab (32)  max_fds, fd ----> fd_array[32]
 *               |                open_fds       bit n: descriptor n is taken
 *      or later |                close_on_exec  bit n: exec closes it
 *               +--> fdtable (64, 128, …) and its arrays, in one piece
 *
 * RLIMIT_NOFILE says how many there may be.
 */
#ifndef FS_FDTABLE_H
#define FS_FDTABLE_H

#include "lib/types.h"

struct file;

#define NR_OPEN_DEFAULT 32

struct fdtable {
	unsigned int max_fds; /* a multiple of 32 */
	struct file **fd;
	u32 *close_on_exec;
	u32 *open_fds;
};

struct files_struct {
	int count;	     /* tasks that share it */
	struct fdtable *fdt; /* the one in use */
	struct fdtable fdtab;
	u32 close_on_exec_init[1];
	u32 open_fds_init[1];
	struct file *fd_array[NR_OPEN_DEFAULT];
};

extern struct files_struct init_files;

/* The open file behind a descriptor of the current process, or NULL: with a
 * reference, to be given back by fput(); or only for a look at it. */
struct file *fget(unsigned int fd);
struct file *fcheck(unsigned int fd);

/* The lowest free descriptor from start on, or -EMFILE, -ENOMEM. It is taken,
 * but empty, until fd_install(), which takes over the reference to file, or
 * put_unused_fd(). */
int alloc_fd(unsigned int start, unsigned int flags);
void fd_install(unsigned int fd, struct file *file);
void put_unused_fd(unsigned int fd);

/* Close one: -EBADF if it is not open. */
int close_fd(unsigned int fd);

/* Make newfd mean file, whatever it was; takes over the reference. */
int replace_fd(unsigned int newfd, struct file *file, unsigned int flags);

void set_close_on_exec(unsigned int fd, bool on);
bool get_close_on_exec(unsigned int fd);

/* fork: another table of the same open files; NULL if there is no memory. */
struct files_struct *dup_files(const struct files_struct *old);

/* exit and exec. */
void put_files_struct(struct files_struct *files);
void flush_old_files(struct files_struct *files);

void files_struct_init(void);

#endif
