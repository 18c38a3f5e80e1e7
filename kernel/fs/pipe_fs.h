/*
 * Between the files of pipes: what is done with one (pipe.c), its ends as open
 * files (pipe_ends.c), and where they come from (pipe_fs.c).
 */
#ifndef FS_PIPE_FS_H
#define FS_PIPE_FS_H

#include "arch/uaccess.h"

struct file;
struct file_operations;

ssize_t pipe_read(struct file *file, char __user *to, size_t count,
		  loff_t *ppos);
ssize_t pipe_write(struct file *file, const char __user *from, size_t count,
		   loff_t *ppos);

extern const struct file_operations pipe_fops;

#endif
