/*
 * mincore: which pages are in memory. Of an anonymous page that is a question to
 * the page tables; a shared one, or a file's, may be there although this process
 * has not touched it.
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "mm/shmem.h"
#include "mm/vma.h"
#include "sched/sched.h"

static bool is_cached(const struct file *file, unsigned long pgoff)
{
	struct page *page = find_get_page(file_inode(file)->i_mapping, pgoff);

	if (page)
		page_cache_release(page);
	return page;
}

static bool is_in_core(const struct vm_area_struct *vma, unsigned long address)
{
	const pte_t *pte = pte_offset(vma->vm_mm, address);
	unsigned long pgoff =
		vma->vm_pgoff + ((address - vma->vm_start) >> PAGE_SHIFT);

	if (pte && pte_present(*pte))
		return true;
	if (vma->vm_ops == &shmem_vm_ops)
		return shmem_has_page(vma->vm_private_data, pgoff);
	return vma->vm_ops && is_cached(vma->vm_file, pgoff);
}

SYSCALL_DEFINE3(mincore, uintptr_t, start, size_t, length, u8 __user *, vec)
{
	unsigned long pages = PAGE_ALIGN(length) >> PAGE_SHIFT;

	if (start & ~PAGE_MASK)
		return -EINVAL;
	if (length > TASK_SIZE || start > TASK_SIZE - length)
		return -ENOMEM;
	if (!access_ok(vec, pages))
		return -EFAULT;
	for (unsigned long i = 0; i < pages; i++, start += PAGE_SIZE) {
		struct vm_area_struct *vma = find_vma(current->mm, start);
		u8 in_core;

		if (!vma || vma->vm_start > start)
			return -ENOMEM;
		in_core = is_in_core(vma, start);
		if (put_user(in_core, &vec[i]))
			return -EFAULT;
	}
	return 0;
}
