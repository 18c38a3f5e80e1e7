/*
 * Reading the memory of a process that is not loaded: its page tables are walked
 * by hand, and the frames are read where the kernel sees all of them. Linux also
 * brings in what is absent, and can write (get_user_pages); debuggers do.
 */
#include "mm/access.h"

#include "lib/string.h"
#include "mm/mm.h"
#include "sched/sched.h"

/* Where the kernel sees the page that a process sees at address, or NULL. */
static const char *find_user_page(const struct mm_struct *mm,
				  unsigned long address)
{
	pgd_t pgd = mm->pgd[pgd_index(address)];
	pte_t pte;

	if (!pgd_present(pgd))
		return NULL;
	pte = pgd_page_vaddr(pgd)[pte_index(address)];
	return pte_present(pte) ? __va(pte_pfn(pte) << PAGE_SHIFT) : NULL;
}

size_t access_process_vm(struct task_struct *task, unsigned long address,
			 void *to, size_t n)
{
	const struct mm_struct *mm = task->mm;
	size_t done = 0;

	while (mm && done < n && address < TASK_SIZE) {
		unsigned long offset = address & ~PAGE_MASK;
		size_t chunk = min(n - done, PAGE_SIZE - offset);
		const char *page = find_user_page(mm, address);

		if (!page)
			break;
		memcpy((char *)to + done, page + offset, chunk);
		done += chunk;
		address += chunk;
	}
	return done;
}
