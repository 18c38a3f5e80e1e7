/*
 * Reading and writing through the page cache. A write finds or adds the page and
 * copies into it; there is no disk that would have to hear of it, so nothing is
 * ever dirty, and a page stays until its file is truncated or gone.
 */
#include "mm/filemap.h"

#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"
#include "mm/gfp.h"

unsigned long nr_file_pages;

static const char empty_zero_page[PAGE_SIZE] __aligned(PAGE_SIZE);

void page_cache_get(struct page *page)
{
	page->_count++;
}

void page_cache_release(struct page *page)
{
	if (page->_count == 1)
		__free_pages(page, 0);
	else
		page->_count--;
}

struct page *find_get_page(const struct address_space *mapping,
			   unsigned long index)
{
	struct page *page = radix_tree_lookup(&mapping->page_tree, index);

	if (page)
		page_cache_get(page);
	return page;
}

static struct page *add_to_page_cache(struct address_space *mapping,
				      unsigned long index)
{
	struct page *page = alloc_pages(0);

	if (!page)
		return NULL;
	if (radix_tree_insert(&mapping->page_tree, index, page)) {
		__free_pages(page, 0);
		return NULL;
	}
	memset(page_address(page), 0, PAGE_SIZE);
	page->mapping = mapping;
	page->index = index;
	mapping->nrpages++;
	nr_file_pages++;
	return page;
}

struct page *find_or_create_page(struct address_space *mapping,
				 unsigned long index)
{
	struct page *page = find_get_page(mapping, index);

	if (page)
		return page;
	page = add_to_page_cache(mapping, index);
	if (page)
		page_cache_get(page);
	return page;
}

static void remove_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	radix_tree_delete(&mapping->page_tree, page->index);
	page->mapping = NULL;
	mapping->nrpages--;
	nr_file_pages--;
	page_cache_release(page);
}

void truncate_inode_pages(struct address_space *mapping, loff_t start)
{
	unsigned long index = (unsigned long)(start >> PAGE_SHIFT);
	size_t offset = (size_t)start & ~PAGE_MASK;
	struct page *page;

	if (offset) {
		page = radix_tree_lookup(&mapping->page_tree, index++);
		if (page)
			memset((char *)page_address(page) + offset, 0,
			       PAGE_SIZE - offset);
	}
	while ((page = radix_tree_next(&mapping->page_tree, &index)))
		remove_from_page_cache(page);
}

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
		const char *from = page ? page_address(page) : empty_zero_page;

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
		page_cache_release(page);
		done += n - left;
		pos += n - left;
		inode->i_size = max(inode->i_size, pos);
	}
	/* pages that were added for bytes that never came */
	if (left)
		truncate_inode_pages(inode->i_mapping, inode->i_size);
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

ssize_t generic_file_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos)
{
	struct inode *inode = file_inode(file);
	ssize_t done;

	if (file->f_flags & O_APPEND)
		*ppos = inode->i_size;
	if (!count)
		return 0;
	if (*ppos >= MAX_LFS_FILESIZE)
		return -EFBIG;
	count = (size_t)min((loff_t)count, MAX_LFS_FILESIZE - *ppos);
	done = do_generic_file_write(inode, *ppos, buf, count, copy_from_user);
	if (done > 0) {
		*ppos += done;
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
