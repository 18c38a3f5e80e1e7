/*
 * The pages of a file that are in memory: found, added, dropped. Those whose
 * bytes nobody has written are clean: they hold zeros, as would a new page, so
 * that reclaim may take them (vmscan.c). All others stay until their file is
 * truncated or gone, for there is no disk behind them.
 */
#include "mm/filemap.h"

#include "fs/fs.h"
#include "lib/string.h"
#include "mm/gfp.h"

unsigned long nr_file_pages;

LIST_HEAD(file_lru);

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
	struct page *page = alloc_page(GFP_PAGECACHE);

	if (!page)
		return NULL;
	if (radix_tree_insert(&mapping->page_tree, index, page)) {
		__free_pages(page, 0);
		return NULL;
	}
	page->mapping = mapping;
	page->index = index;
	list_add(&page->lru, &file_lru);
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

void remove_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	radix_tree_delete(&mapping->page_tree, page->index);
	list_del_init(&page->lru);
	page->flags &= ~(1ul << PG_dirty);
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

	unmap_mapping_range(mapping, index + (offset != 0));
	if (offset) {
		page = radix_tree_lookup(&mapping->page_tree, index++);
		if (page)
			memset((char *)page_address(page) + offset, 0,
			       PAGE_SIZE - offset);
	}
	while ((page = radix_tree_next(&mapping->page_tree, &index)))
		remove_from_page_cache(page);
}
