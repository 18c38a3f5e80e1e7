/*
 * Open files. A descriptor is an index into the process's files_struct; what it
 * finds there may be shared with other descriptors and, after fork, with other
 * processes, position and all.
 *
 *   task->files --> files_struct         struct file           inode
 *                   fd 0  ---------+--> f_pos, f_flags  -----> i_data
 *                   fd 1  ---------+    f_count = 2
 *                   fd 2  -------------> …
 */
#ifndef FS_FILE_H
#define FS_FILE_H

#include "arch/uaccess.h"
#include "lib/types.h"

struct inode;
struct file;

/* What a kind of file can do. A missing operation gives -EINVAL, or -ENOTTY
 * for ioctl. */
struct file_operations {
	ssize_t (*read)(struct file *file, char __user *buf, size_t count);
	ssize_t (*write)(struct file *file, const char __user *buf,
			 size_t count);
	long (*ioctl)(struct file *file, unsigned int cmd, unsigned long arg);
};

#define FMODE_READ  1
#define FMODE_WRITE 2

struct file {
	int f_count;	      /* descriptors that refer to it */
	unsigned int f_flags; /* as open() was given */
	unsigned int f_mode;  /* FMODE_* */
	loff_t f_pos;
	struct inode *f_inode;
	const struct file_operations *f_op;
};

#define NR_OPEN_DEFAULT 32

struct files_struct {
	int count;	   /* tasks that share it */
	u32 close_on_exec; /* one bit per descriptor */
	struct file *fd_array[NR_OPEN_DEFAULT];
};

extern struct files_struct init_files;

#define O_ACCMODE 00000003
#define O_RDWR	  00000002
#define O_CREAT	  00000100
#define O_CLOEXEC 02000000

/* The open file behind a descriptor of the current process, or NULL. */
struct file *fget(unsigned int fd);

/* open(2), for the kernel: a descriptor or an errno. */
int do_sys_open(const char *path, unsigned int flags);

/* fork: another table of the same open files; NULL if there is no memory. */
struct files_struct *dup_files(const struct files_struct *old);

/* exit and exec. */
void put_files_struct(struct files_struct *files);
void flush_old_files(struct files_struct *files);

/* A second descriptor for an open file, the lowest free one. */
int do_dup(unsigned int fd);

#endif
