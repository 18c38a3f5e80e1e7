/*
 * Between what pipes do (pipe.c) and where they come from (pipe_fs.c).
 */
#ifndef FS_PIPE_FS_H
#define FS_PIPE_FS_H

struct file_operations;
struct pipe_inode_info;

extern const struct file_operations pipe_fops;

/* An empty pipe, or NULL; and its end, with whatever nobody has read. */
struct pipe_inode_info *alloc_pipe_info(void);
void free_pipe_info(struct pipe_inode_info *pipe);

#endif
