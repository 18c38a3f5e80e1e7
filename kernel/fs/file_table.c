/*
 * The life of a struct file: from open() to the last descriptor's close().
 */
#include "fs/fdtable.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "mm/slab.h"

static struct kmem_cache *filp_cachep;

struct file *alloc_file(const struct path *path, unsigned int flags,
			const struct file_operations *fop)
{
	struct file *file = kmem_cache_zalloc(filp_cachep);

	if (!file)
		return NULL;
	file->f_count = 1;
	file->f_flags = flags & ~(unsigned int)(O_CREAT | O_EXCL | O_NOCTTY |
						O_TRUNC | O_CLOEXEC);
	file->f_mode = (flags + 1) & O_ACCMODE;
	file->f_mode |= FMODE_LSEEK | FMODE_PREAD | FMODE_PWRITE;
	file->f_path = *path;
	file->f_op = fop;
	if ((file->f_mode & FMODE_WRITE) && path->dentry->d_inode)
		path->dentry->d_inode->i_writecount++;
	return file;
}

void fput(struct file *file)
{
	struct inode *inode = file_inode(file);

	if (--file->f_count)
		return;
	if (file->f_op && file->f_op->release)
		file->f_op->release(inode, file);
	if (file->f_mode & FMODE_WRITE)
		inode->i_writecount--;
	path_put(&file->f_path);
	kmem_cache_free(filp_cachep, file);
}

void __init files_init(void)
{
	filp_cachep = kmem_cache_create("filp", sizeof(struct file), 0);
}
