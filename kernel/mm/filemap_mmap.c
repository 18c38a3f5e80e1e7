/*
 * Files in address spaces. A mapping shows the very frames of the page cache, so
 * that read(), write() and all who map the file see the same bytes:
 *
 *   area A (shared)   | entry |----.
 *   area B (private)  | entry |----+--> frame <--- page cache <--- read, write
 *                        |  first write              |
 *                        +--> a copy of its own      +-- i_mmap: A, B
 *
 * The way back, from a file to the areas that map it, is a list; truncation and
 * reclaim need it. Linux keeps them in a tree, sorted by what part of the file
 * they show.
 */
#include "fs/file.h"
#include "fs/fs.h"
#include "mm/gfp.h"
#include "mm/tlb.h"
#include "mm/vma.h"

/* What may be written through a mapping counts as written: the processor would
 * not tell. */
static int filemap_fault(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	struct inode *inode = file_inode(vma->vm_file);

	if ((loff_t)vmf->pgoff << PAGE_SHIFT >= inode->i_size)
		return VM_FAULT_SIGBUS;
	vmf->page = find_or_create_page(inode->i_mapping, vmf->pgoff);
	if (!vmf->page)
		return VM_FAULT_OOM;
	if (vma->vm_flags & VM_SHARED) {
		SetPageDirty(vmf->page);
		if (vmf->flags & FAULT_FLAG_WRITE)
			inode->i_mtime = inode->i_ctime = current_fs_time();
	}
	return 0;
}

static const struct vm_operations_struct generic_file_vm_ops = {
	.fault = filemap_fault,
};

int generic_file_mmap(struct file *file, struct vma_plan *plan)
{
	file_inode(file)->i_atime = current_fs_time();
	plan->vm_ops = &generic_file_vm_ops;
	return 0;
}

void unmap_mapping_range(struct address_space *mapping, unsigned long index)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &mapping->i_mmap, shared) {
		unsigned long last = vma->vm_pgoff + vma_pages(vma);
		unsigned long start = vma->vm_start;

		if (last <= index)
			continue;
		if (index > vma->vm_pgoff)
			start += (index - vma->vm_pgoff) << PAGE_SHIFT;
		zap_page_range(vma, start, vma->vm_end);
		flush_tlb_mm(vma->vm_mm);
	}
}

bool try_to_unmap(const struct page *page)
{
	struct vm_area_struct *vma;

	list_for_each_entry(vma, &page->mapping->i_mmap, shared) {
		unsigned long pages = page->index - vma->vm_pgoff;
		unsigned long address = vma->vm_start + (pages << PAGE_SHIFT);
		const pte_t *pte = pte_offset(vma->vm_mm, address);

		if (pages >= vma_pages(vma) || !pte || !pte_present(*pte) ||
		    vm_normal_page(*pte) != page)
			continue;
		if (vma->vm_flags & VM_LOCKED)
			return false;
		zap_page_range(vma, address, address + PAGE_SIZE);
		flush_tlb_page(vma, address);
	}
	return true;
}
