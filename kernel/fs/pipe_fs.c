/*
 * Where pipes come from: pipe() makes an inode on a file system that is never
 * mounted where paths lead, one dentry without a name for it, and two open files.
 */
#include "fs/pipe_fs.h"

#include "arch/current.h"
#include "arch/syscall.h"
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "fs/pipe.h"
#include "lib/err.h"
#include "lib/printk.h"
#include "mm/gfp.h"
#include "mm/slab.h"

#define PIPEFS_MAGIC 0x50495045

static struct vfsmount *pipe_mnt;

static struct pipe_inode_info *alloc_pipe_info(void)
{
	struct pipe_inode_info *pipe = kzalloc(sizeof(*pipe), GFP_KERNEL);

	if (!pipe)
		return NULL;
	init_waitqueue_head(&pipe->wait);
	return pipe;
}

static void free_pipe_info(struct pipe_inode_info *pipe)
{
	for (unsigned int n = 0; n < pipe->nrbufs; n++)
		__free_pages(nth_buffer(pipe, n)->page, 0);
	kfree(pipe);
}

static int pipefs_dname(const struct dentry *dentry, char *buf, size_t size)
{
	return snprintf(buf, size, "pipe:[%lu]", dentry->d_inode->i_ino);
}

static const struct dentry_operations pipefs_dentry_operations = {
	.d_dname = pipefs_dname,
};

static void pipefs_clear_inode(struct inode *inode)
{
	if (inode->i_pipe)
		free_pipe_info(inode->i_pipe);
}

static const struct super_operations pipefs_ops = {
	.clear_inode = pipefs_clear_inode,
};

static int pipefs_fill_super(struct super_block *sb)
{
	struct inode *root;

	sb->s_magic = PIPEFS_MAGIC;
	sb->s_op = &pipefs_ops;
	root = new_inode(sb);
	if (!root)
		return -ENOMEM;
	root->i_mode = S_IFDIR | 0600;
	sb->s_root = d_alloc_root(root);
	return sb->s_root ? 0 : -ENOMEM;
}

static struct file_system_type pipe_fs_type = {
	.name = "pipefs",
	.nodev = true,
	.nomount = true,
	.single = true,
	.fill_super = pipefs_fill_super,
};

static struct inode *get_pipe_inode(void)
{
	struct inode *inode = new_inode(pipe_mnt->mnt_sb);

	if (!inode)
		return NULL;
	inode->i_mode = S_IFIFO | 0600;
	inode->i_fop = &pipe_fops;
	inode->i_pipe = alloc_pipe_info();
	if (inode->i_pipe)
		return inode;
	iput(inode);
	return NULL;
}

/* The place of a new pipe, with one reference; dentry NULL: no memory. */
static struct path new_pipe_path(void)
{
	struct inode *inode = get_pipe_inode();
	struct path path = { pipe_mnt, NULL };

	if (!inode)
		return path;
	path.dentry = d_alloc_root(inode);
	if (!path.dentry) {
		iput(inode);
		return path;
	}
	path.dentry->d_op = &pipefs_dentry_operations;
	path.mnt->mnt_count++;
	return path;
}

int create_pipe(struct file *ends[2], unsigned int flags)
{
	struct path path = new_pipe_path();

	if (!path.dentry)
		return -ENFILE;
	ends[0] = alloc_file(&path, O_RDONLY | flags, &pipe_fops);
	if (!ends[0])
		goto put_path;
	path_get(&path);
	ends[1] = alloc_file(&path, O_WRONLY | flags, &pipe_fops);
	if (!ends[1])
		goto put_both;
	pipe_fops.open(path.dentry->d_inode, ends[0]);
	pipe_fops.open(path.dentry->d_inode, ends[1]);
	return 0;

put_both:
	ends[0]->f_op = NULL; /* no end to be counted yet */
	fput(ends[0]);
put_path:
	path_put(&path);
	return -ENFILE;
}

/* Two descriptors for two files; nothing is held after an errno. */
static int install_ends(struct file *ends[2], unsigned int flags, int fd[2])
{
	fd[0] = alloc_fd(0, flags);
	if (fd[0] < 0)
		return fd[0];
	fd[1] = alloc_fd(0, flags);
	if (fd[1] < 0) {
		put_unused_fd((unsigned int)fd[0]);
		return fd[1];
	}
	fd_install((unsigned int)fd[0], ends[0]);
	fd_install((unsigned int)fd[1], ends[1]);
	return 0;
}

static long do_pipe_flags(int __user *fildes, unsigned int flags)
{
	struct file *ends[2];
	int fd[2], error;

	if (flags & ~(unsigned int)(O_CLOEXEC | O_NONBLOCK))
		return -EINVAL;
	error = create_pipe(ends, flags & O_NONBLOCK);
	if (error)
		return error;
	error = install_ends(ends, flags, fd);
	if (error) {
		fput(ends[0]);
		fput(ends[1]);
		return error;
	}
	if (!copy_to_user(fildes, fd, sizeof(fd)))
		return 0;
	close_fd((unsigned int)fd[0]);
	close_fd((unsigned int)fd[1]);
	return -EFAULT;
}

SYSCALL_DEFINE1(pipe, int __user *, fildes)
{
	return do_pipe_flags(fildes, 0);
}

SYSCALL_DEFINE2(pipe2, int __user *, fildes, unsigned int, flags)
{
	return do_pipe_flags(fildes, flags);
}

void __init pipe_init(void)
{
	register_filesystem(&pipe_fs_type);
	pipe_mnt = kern_mount(&pipe_fs_type);
	if (IS_ERR(pipe_mnt))
		panic("Cannot make the file system of pipes");
}
