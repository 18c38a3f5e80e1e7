/*
 * What a page fault does to one entry, when the area allows the access:
 *
 *   entry      access   area               becomes
 *   ---------  -------  -----------------  -----------------------------------
 *   none       read     anonymous          the page of zeros, read-only
 *   none       write    anonymous          a frame of zeros, writable
 *   none       read     with vm_ops        the page that vm_ops brings
 *   none       write    … shared           the same, writable
 *   none       write    … private          a copy of it, writable
 *   read-only  write    private, frame
 *                       mapped by others   a copy, writable: COW broken
 *   read-only  write    … by nobody else   the same frame, writable: reused
 *   read-only  write    shared             the same frame, writable
 *
 * For each frame in an entry, _count and _mapcount are one higher; only the page
 * of zeros is not counted.
 */
#include "arch/current.h"
#include "lib/err.h"
#include "mm/gfp.h"
#include "mm/mm.h"
#include "mm/tlb.h"
#include "mm/vma.h"
#include "sched/sched.h"
#include "trace/vm.h"

unsigned long
	empty_zero_page[PAGE_SIZE / sizeof(unsigned long)] __aligned(PAGE_SIZE);

struct page *vm_normal_page(pte_t pte)
{
	return pte_special(pte) ? NULL : pfn_to_page(pte_pfn(pte));
}

/* Enter a held page. What is written to is dirty, and is written again. */
static void set_pte(struct vm_fault *vmf, struct page *page)
{
	struct vm_area_struct *vma = vmf->vma;
	pte_t entry = pfn_pte(page_to_pfn(page), vma->vm_page_prot);

	if (vmf->flags & FAULT_FLAG_WRITE && vma->vm_flags & VM_WRITE)
		entry = pte_mkwrite(pte_mkdirty(entry));
	page->_mapcount++;
	vma->vm_mm->rss_stat
		.count[PageAnon(page) ? MM_ANONPAGES : MM_FILEPAGES]++;
	*vmf->pte = entry;
}

/* A frame of the process's own. */
static struct page *alloc_anon_page(const struct vm_fault *vmf, gfp_t gfp)
{
	struct page *page = alloc_page(GFP_ANON | gfp);

	if (!page)
		return NULL;
	page->index = vmf->address >> PAGE_SHIFT;
	vmf->vma->has_anon = true;
	return page;
}

static int do_anonymous_page(struct vm_fault *vmf)
{
	struct page *page;

	if (!(vmf->flags & FAULT_FLAG_WRITE)) {
		*vmf->pte = pfn_pte(zero_pfn(), vmf->vma->vm_page_prot);
		vmf->pte->pte |= _PAGE_SPECIAL;
		return 0;
	}
	page = alloc_anon_page(vmf, __GFP_ZERO);
	if (!page)
		return VM_FAULT_OOM;
	set_pte(vmf, page);
	return 0;
}

/* The page that the area's vm_ops bring, or a copy of it. */
static int do_linear_fault(struct vm_fault *vmf)
{
	struct vm_area_struct *vma = vmf->vma;
	struct page *page;
	int fault;

	vmf->pgoff =
		vma->vm_pgoff + ((vmf->address - vma->vm_start) >> PAGE_SHIFT);
	fault = vma->vm_ops->fault(vma, vmf);
	if (fault & (VM_FAULT_OOM | VM_FAULT_SIGBUS))
		return fault;
	page = vmf->page;
	if (vmf->flags & FAULT_FLAG_WRITE && !(vma->vm_flags & VM_SHARED)) {
		page = alloc_anon_page(vmf, 0);
		if (page) {
			copy_page(page_address(page), page_address(vmf->page));
			trace_cow_break(vmf, page_to_pfn(vmf->page),
					page_to_pfn(page), current, COW_FILE);
		}
		put_page(vmf->page);
		if (!page)
			return VM_FAULT_OOM;
	}
	set_pte(vmf, page);
	return fault;
}

/* The entry may write from now on. */
static int wp_page_reuse(struct vm_fault *vmf)
{
	*vmf->pte = pte_mkwrite(pte_mkdirty(*vmf->pte));
	flush_tlb_page(vmf->vma, vmf->address);
	return 0;
}

/* A copy of the old frame, if there is one, takes its place; the old one loses a
 * user. Inline, for it is known here what the old one is. */
static __always_inline int wp_page_copy(struct vm_fault *vmf, struct page *old,
					enum cow_reason reason)
{
	struct page *page = alloc_anon_page(vmf, old ? 0 : __GFP_ZERO);

	if (!page)
		return VM_FAULT_OOM;
	if (old)
		copy_page(page_address(page), page_address(old));
	trace_cow_break(vmf, pte_pfn(*vmf->pte), page_to_pfn(page), current,
			reason);
	set_pte(vmf, page);
	flush_tlb_page(vmf->vma, vmf->address);
	if (old) {
		vmf->vma->vm_mm->rss_stat
			.count[reason == COW_FILE ? MM_FILEPAGES :
						    MM_ANONPAGES]--;
		old->_mapcount--;
		put_page(old);
	}
	return 0;
}

/* To find a frame for the copy may cost files their pages; not this one. */
static noinline int wp_file_page_copy(struct vm_fault *vmf, struct page *old)
{
	int fault;

	get_page(old);
	fault = wp_page_copy(vmf, old, COW_FILE);
	put_page(old);
	return fault;
}

static int do_wp_page(struct vm_fault *vmf)
{
	struct page *page = vm_normal_page(*vmf->pte);

	if (vmf->vma->vm_flags & VM_SHARED)
		return wp_page_reuse(vmf);
	if (page && PageAnon(page) && page_mapcount(page) == 1) {
		trace_cow_reuse(vmf, page_to_pfn(page), current);
		return wp_page_reuse(vmf);
	}
	if (!page)
		return wp_page_copy(vmf, NULL, COW_ZERO_PAGE);
	if (PageAnon(page))
		return wp_page_copy(vmf, page, COW_SHARED);
	return wp_file_page_copy(vmf, page);
}

int handle_mm_fault(struct vm_fault *vmf)
{
	vmf->pte = pte_offset(vmf->vma->vm_mm, vmf->address);
	if (unlikely(!vmf->pte))
		vmf->pte = pte_alloc(vmf->vma->vm_mm, vmf->address);
	if (unlikely(!vmf->pte))
		return VM_FAULT_OOM;
	if (!pte_present(*vmf->pte))
		return vmf->vma->vm_ops ? do_linear_fault(vmf) :
					  do_anonymous_page(vmf);
	if (vmf->flags & FAULT_FLAG_WRITE && !pte_write(*vmf->pte))
		return do_wp_page(vmf);
	return 0;
}

int mm_populate(struct mm_struct *mm, unsigned long start, unsigned long end)
{
	while (start < end) {
		struct vm_area_struct *vma = find_vma(mm, start);
		struct vm_fault vmf = { .vma = vma, .address = start };
		int fault;

		if (!vma || vma->vm_start > start)
			return -ENOMEM;
		if (!(vma->vm_flags & VM_ACCESS))
			return -EFAULT;
		if ((vma->vm_flags & (VM_WRITE | VM_SHARED)) == VM_WRITE)
			vmf.flags = FAULT_FLAG_WRITE;
		fault = handle_mm_fault(&vmf);
		if (fault & VM_FAULT_OOM)
			return -ENOMEM;
		if (fault & VM_FAULT_SIGBUS)
			return -EFAULT;
		start += PAGE_SIZE;
	}
	return 0;
}
