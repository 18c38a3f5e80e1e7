/*
 * Open files. A descriptor is an index into the process's files_struct; what it
 * finds there may be shared with other descriptors and, after fork, with other
 * processes, position and all.
 *
 *   parent->files          struct file             child->files
 *   fd 0 ------------+     f_pos, f_flags          (a copy, by fork)
 *   fd 1 ------------+---> f_count = 4 <-----+---- fd 0
 *   fd 2 ---> …            f_path -> dentry  +---- fd 1
 */
#ifndef FS_FILE_H
#define FS_FILE_H

#include "arch/uaccess.h"
#include "fs/mount.h"

struct file;
struct inode;
struct poll_table_struct;
struct vma_plan;

/* Takes one directory entry; not 0: no room for more. */
typedef int (*filldir_t)(void *to, const char *name, unsigned int length,
			 loff_t offset, ino_t ino, unsigned int type);

/* What a kind of file can do. A missing operation gives -EINVAL, or -ENOTTY for
 * ioctl, -ENOTDIR for readdir, -ESPIPE for llseek, -ENODEV for mmap; without poll
 * a file is always ready. */
struct file_operations {
	loff_t (*llseek)(struct file *file, loff_t offset, int whence);
	ssize_t (*read)(struct file *file, char __user *buf, size_t count,
			loff_t *ppos);
	ssize_t (*write)(struct file *file, const char __user *buf,
			 size_t count, loff_t *ppos);
	int (*readdir)(struct file *file, void *to, filldir_t filldir);
	unsigned int (*poll)(struct file *file, struct poll_table_struct *wait);
	long (*unlocked_ioctl)(struct file *file, unsigned int cmd,
			       unsigned long arg);
	/* Complete the plan of an area of this file: where its pages come from.
	 * Linux fills in the area itself. */
	int (*mmap)(struct file *file, struct vma_plan *plan);
	int (*open)(struct inode *inode, struct file *file);
	int (*release)(struct inode *inode, struct file *file);
};

#define FMODE_READ   1
#define FMODE_WRITE  2
#define FMODE_LSEEK  4 /* it has a position */
#define FMODE_PREAD  8 /* and can be read and written elsewhere */
#define FMODE_PWRITE 16

struct file {
	int f_count;	      /* descriptors that refer to it, and users */
	unsigned int f_flags; /* as open() was given, but for creation's */
	unsigned int f_mode;  /* FMODE_* */
	loff_t f_pos;
	struct path f_path; /* what is open, and as what */
	const struct file_operations *f_op;
	void *private_data; /* f_op's own */
};

#define O_ACCMODE   00000003
#define O_RDONLY    00000000
#define O_WRONLY    00000001
#define O_RDWR	    00000002
#define O_CREAT	    00000100
#define O_EXCL	    00000200
#define O_NOCTTY    00000400
#define O_TRUNC	    00001000
#define O_APPEND    00002000
#define O_NONBLOCK  00004000
#define O_DIRECT    00040000 /* past the page cache: no file here can */
#define O_LARGEFILE 00100000
#define O_DIRECTORY 00200000
#define O_NOFOLLOW  00400000
#define O_NOATIME   01000000
#define O_CLOEXEC   02000000

static inline struct inode *file_inode(const struct file *file)
{
	return file->f_path.dentry->d_inode;
}

/* file_table.c: an open file over path, whose references it takes over unless
 * it fails: NULL, no memory. */
struct file *alloc_file(const struct path *path, unsigned int flags,
			const struct file_operations *fop);
void fput(struct file *file);

static inline struct file *get_file(struct file *file)
{
	file->f_count++;
	return file;
}

/* open.c: a path, opened for the kernel; or an errno. */
struct file *filp_open(const char *path, unsigned int flags, umode_t mode);

/* open(2), for the kernel: a descriptor or an errno. */
int do_sys_open(int dfd, const char *path, unsigned int flags, umode_t mode);

/* namei_open.c: find or make what open() names. */
struct file *do_filp_open(int dfd, const char *path, unsigned int flags,
			  umode_t mode);

/* What open() still has to do when the path is known, which it takes over. */
struct file *__dentry_open(struct path *path, unsigned int flags);

/* read_write.c: with all checks, at *pos. */
ssize_t vfs_read(struct file *file, char __user *buf, size_t count,
		 loff_t *pos);
ssize_t vfs_write(struct file *file, const char __user *buf, size_t count,
		  loff_t *pos);

/* Positions: any file's, a file's that has none. */
loff_t generic_file_llseek(struct file *file, loff_t offset, int whence);
int nonseekable_open(struct inode *inode, struct file *file);

#endif
