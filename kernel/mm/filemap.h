/*
 * The page cache: the pages of a file that are in memory.
 *
 *   inode --i_mapping--> address_space --page_tree--> page, page, …
 *     ^                       |   ^                     |
 *     +-------- host ---------+   +------ mapping ------+  page->index:
 *                                                          which page it is
 *
 * A file in memory has no other place: what is not in the cache is a hole, and
 * reads as zeros.
 */
#ifndef MM_FILEMAP_H
#define MM_FILEMAP_H

#include "arch/uaccess.h"
#include "lib/list.h"
#include "lib/radix-tree.h"

struct file;
struct inode;
struct page;
struct vma_plan;

struct address_space {
	struct inode *host;
	struct radix_tree_root page_tree; /* by number in the file */
	unsigned long nrpages;
	struct list_head i_mmap; /* areas that map it: vma->shared */
};

/* All pages of all files: how many, and by page->lru, the newest first. */
extern unsigned long nr_file_pages;
extern struct list_head file_lru;

/* The page with a reference for the caller, or NULL: absent; or, for the second,
 * which adds a page of zeros, no memory. */
struct page *find_get_page(const struct address_space *mapping,
			   unsigned long index);
struct page *find_or_create_page(struct address_space *mapping,
				 unsigned long index);

/* References to a page: the cache has one of its own. The last frees it. */
void page_cache_get(struct page *page);
void page_cache_release(struct page *page);

/* The cache lets go of a page, which nobody maps any more. */
void remove_from_page_cache(struct page *page);

/* Drop what lies at this byte or after it, also out of all address spaces; the
 * rest of its page becomes zero. */
void truncate_inode_pages(struct address_space *mapping, loff_t start);

/* filemap_mmap.c: for file_operations.mmap. Always 0. */
int generic_file_mmap(struct file *file, struct vma_plan *plan);

/* Take the pages from this number on, and private copies of them, out of all
 * address spaces: whoever touches them faults anew. */
void unmap_mapping_range(struct address_space *mapping, unsigned long index);

/* Take a page of a file out of all address spaces, but not copies of it. False
 * if one of them has locked it. */
bool try_to_unmap(const struct page *page);

/* filemap_rw.c: read and write for files whose bytes are in the page cache. */
ssize_t generic_file_read(struct file *file, char __user *buf, size_t count,
			  loff_t *ppos);
ssize_t generic_file_write(struct file *file, const char __user *buf,
			   size_t count, loff_t *ppos);

/* The same from and to kernel memory. */
ssize_t kernel_read(struct inode *inode, loff_t pos, void *to, size_t count);
ssize_t kernel_write(struct inode *inode, loff_t pos, const void *from,
		     size_t count);

/* The largest offset: the last page whose number fits a word. */
#define MAX_LFS_FILESIZE (((loff_t)PAGE_SIZE << 31) - 1)

#endif
