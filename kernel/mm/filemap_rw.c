/*
 * Reading and writing files through the page cache. A write finds or adds the
 * page and copies into it; there is no disk that would have to hear of it.
 */
#include "arch/current.h"
#include "fs/attr.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/pgtable.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* Copies like copy_to_user(): the bytes that could not be copied. */
typedef unsigned long (*copy_t)(void *to, const void *from, unsigned long n);

static unsigned long copy_in_kernel(void *to, const void *from, unsigned long n)
{
	memcpy(to, from, n);
	return 0;
}

/* From pos on, up to the file's end. What was read before a failure counts as
 * success. */
static ssize_t do_generic_file_read(const struct inode *inode, loff_t pos,
				    char *to, size_t count, copy_t copy)
{
	size_t done = 0, left = 0;

	if (pos >= inode->i_size)
		return 0;
	count = (size_t)min((loff_t)count, inode->i_size - pos);
	while (done < count && !left) {
		size_t offset = (size_t)pos & ~PAGE_MASK;
		size_t n = min(count - done, PAGE_SIZE - offset);
		struct page *page = find_get_page(
			inode->i_mapping, (unsigned long)(pos >> PAGE_SHIFT));
		const char *from = page ? page_address(page) :
					  (const char *)empty_zero_page;

		left = copy(to + done, from + offset, n);
		if (page)
			page_cache_release(page);
		done += n - left;
		pos += n - left;
	}
	return left && !done ? -EFAULT : (ssize_t)done;
}

/* From pos on; the file grows as needed. */
static ssize_t do_generic_file_write(struct inode *inode, loff_t pos,
				     const char *from, size_t count,
				     copy_t copy)
{
	size_t done = 0, left = 0;

	while (done < count && !left) {
		size_t offset = (size_t)pos & ~PAGE_MASK;
		size_t n = min(count - done, PAGE_SIZE - offset);
		struct page *page = find_or_create_page(
			inode->i_mapping, (unsigned long)(pos >> PAGE_SHIFT));

		if (!page)
			return done ? (ssize_t)done : -ENOSPC;
		left = copy((char *)page_address(page) + offset, from + done,
			    n);
		SetPageDirty(page);
		page_cache_release(page);
		done += n - left;
		pos += n - left;
		inode->i_size = max(inode->i_size, pos);
	}
	/* pages that were added for bytes that never came */
	if (left)
		truncate_inode_pages(inode->i_mapping,
				     (inode->i_size + PAGE_SIZE - 1) &
					     ~(loff_t)(PAGE_SIZE - 1));
	return left && !done ? -EFAULT : (ssize_t)done;
}

ssize_t generic_file_read(struct file *file, char __user *buf, size_t count,
			  loff_t *ppos)
{
	struct inode *inode = file_inode(file);
	ssize_t done =
		do_generic_file_read(inode, *ppos, buf, count, copy_to_user);

	if (done > 0)
		*ppos += done;
	inode->i_atime = current_fs_time();
	return done;
}

/* How many of count bytes may be written at pos, or an errno. */
static ssize_t generic_write_checks(loff_t pos, size_t count)
{
	int error = inode_newsize_ok(min(pos, MAX_LFS_FILESIZE) + 1);

	if (error)
		return error;
	if (rlimit(RLIMIT_FSIZE) != RLIM_INFINITY)
		count = (size_t)min((loff_t)count,
				    (loff_t)rlimit(RLIMIT_FSIZE) - pos);
	return (ssize_t)min((loff_t)count, MAX_LFS_FILESIZE - pos);
}

ssize_t generic_file_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos)
{
	struct inode *inode = file_inode(file);
	loff_t pos = file->f_flags & O_APPEND ? inode->i_size : *ppos;
	ssize_t done;

	if (!count)
		return 0;
	done = generic_write_checks(pos, count);
	if (done < 0)
		return done;
	done = do_generic_file_write(inode, pos, buf, (size_t)done,
				     copy_from_user);
	if (done > 0) {
		*ppos = pos + done;
		inode->i_mtime = inode->i_ctime = current_fs_time();
	}
	return done;
}

ssize_t kernel_read(struct inode *inode, loff_t pos, void *to, size_t count)
{
	return do_generic_file_read(inode, pos, to, count, copy_in_kernel);
}

ssize_t kernel_write(struct inode *inode, loff_t pos, const void *from,
		     size_t count)
{
	return do_generic_file_write(inode, pos, from, count, copy_in_kernel);
}
