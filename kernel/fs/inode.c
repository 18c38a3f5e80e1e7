/*
 * Inodes: their birth, their references, their end. An inode goes with its last
 * reference, pages and all; since everything is in memory, a file system that
 * wants to keep it holds a reference, by way of the dentry. Linux keeps unused
 * inodes in a cache, too, so that a disk need not be read again.
 */
#include "arch/current.h"
#include "fs/fs.h"
#include "irq/time.h"
#include "mm/slab.h"

static struct kmem_cache *inode_cachep;

/* Computed once in each tick: time stamps need to be cheap, not fine. */
struct timespec current_fs_time(void)
{
	static struct timespec now;
	static unsigned long as_of;
	u64 ns;

	if (as_of != jiffies || !now.tv_sec) {
		as_of = jiffies;
		ns = ktime_get_real_ns();
		now.tv_sec = (time_t)(ns / NSEC_PER_SEC);
		now.tv_nsec = (long)(ns % NSEC_PER_SEC);
	}
	return now;
}

static struct inode *alloc_inode(const struct super_block *sb)
{
	if (sb->s_op && sb->s_op->alloc_inode)
		return sb->s_op->alloc_inode();
	return kmem_cache_zalloc(inode_cachep, GFP_KERNEL);
}

static void destroy_inode(struct inode *inode)
{
	const struct super_operations *op = inode->i_sb->s_op;

	if (op && op->destroy_inode)
		op->destroy_inode(inode);
	else
		kmem_cache_free(inode_cachep, inode);
}

struct inode *new_inode(struct super_block *sb)
{
	static ino_t last_ino;
	struct inode *inode = alloc_inode(sb);

	if (!inode)
		return NULL;
	inode->i_sb = sb;
	inode->i_ino = ++last_ino;
	inode->i_count = 1;
	inode->i_nlink = 1;
	inode->i_atime = current_fs_time();
	inode->i_mtime = inode->i_ctime = inode->i_atime;
	inode->i_mapping = &inode->i_data;
	inode->i_data.host = inode;
	INIT_LIST_HEAD(&inode->i_data.i_mmap);
	return inode;
}

void iput(struct inode *inode)
{
	if (--inode->i_count)
		return;
	if (inode->i_sb->s_op && inode->i_sb->s_op->clear_inode)
		inode->i_sb->s_op->clear_inode(inode);
	truncate_inode_pages(&inode->i_data, 0);
	destroy_inode(inode);
}

/*
 * May the current process do this? The owner's bits, the group's or the others'
 * decide; but not for the super-user, who may do all, except run a file that
 * nobody may. Everybody is the super-user yet.
 */
int inode_permission(const struct inode *inode, int mask)
{
	if ((mask & MAY_EXEC) && !S_ISDIR(inode->i_mode) &&
	    !(inode->i_mode & S_IXUGO))
		return -EACCES;
	return 0;
}

void __init inode_init(void)
{
	inode_cachep = kmem_cache_create("inode_cache", sizeof(struct inode), 0,
					 0, NULL);
}
