/*
 * Shared anonymous memory: an object that all areas of it point to, through fork
 * and mremap, holds its pages. A page comes to be at the first touch, by whomever.
 *
 *    vma, vma, …  ---> shmem --> tables[0] --> 1024 pages
 *                       users      tables[1] --> NULL: none of them touched yet
 *
 * In Linux the object is a file without a name, in a file system in memory.
 */
#include "mm/shmem.h"

#include "lib/err.h"
#include "lib/string.h"
#include "mm/gfp.h"
#include "mm/slab.h"
#include "mm/vma.h"

#define PAGES_PER_TABLE (PAGE_SIZE / sizeof(struct page *))

struct shmem {
	unsigned long users;	/* areas, and who makes it */
	unsigned long ino;	/* a number to tell it by */
	unsigned long pages;	/* there can be */
	struct page **tables[]; /* of PAGES_PER_TABLE each, or NULL */
};

static unsigned long nr_tables(unsigned long pages)
{
	return DIV_ROUND_UP(pages, PAGES_PER_TABLE);
}

int shmem_plan(struct vma_plan *plan)
{
	static unsigned long last_ino;
	unsigned long pages = (plan->end - plan->start) >> PAGE_SHIFT;
	struct shmem *shmem = kzalloc(
		sizeof(*shmem) + nr_tables(pages) * sizeof(struct page **),
		GFP_KERNEL);

	if (!shmem)
		return -ENOMEM;
	shmem->users = 1;
	shmem->ino = ++last_ino;
	shmem->pages = pages;
	plan->vm_pgoff = 0;
	plan->vm_ops = &shmem_vm_ops;
	plan->vm_private_data = shmem;
	return 0;
}

unsigned long shmem_ino(const struct shmem *shmem)
{
	return shmem->ino;
}

static void free_table(struct page **table)
{
	for (unsigned int i = 0; i < PAGES_PER_TABLE; i++)
		if (table[i])
			put_page(table[i]);
	free_pages(table, 0);
}

void shmem_put(struct shmem *shmem)
{
	if (--shmem->users)
		return;
	for (unsigned long i = 0; i < nr_tables(shmem->pages); i++)
		if (shmem->tables[i])
			free_table(shmem->tables[i]);
	kfree(shmem);
}

bool shmem_has_page(const struct shmem *shmem, unsigned long index)
{
	struct page **table;

	if (index >= shmem->pages)
		return false;
	table = shmem->tables[index / PAGES_PER_TABLE];
	return table && table[index % PAGES_PER_TABLE];
}

static int shmem_fault(struct vm_area_struct *vma, struct vm_fault *vmf)
{
	struct shmem *shmem = vma->vm_private_data;
	struct page ***table, **slot;

	if (vmf->pgoff >= shmem->pages)
		return VM_FAULT_SIGBUS;
	table = &shmem->tables[vmf->pgoff / PAGES_PER_TABLE];
	if (!*table)
		*table = get_zeroed_page(GFP_KERNEL);
	if (!*table)
		return VM_FAULT_OOM;
	slot = &(*table)[vmf->pgoff % PAGES_PER_TABLE];
	if (!*slot) {
		*slot = alloc_page(GFP_SHMEM);
		if (!*slot)
			return VM_FAULT_OOM;
		(*slot)->index = vmf->pgoff;
	}
	get_page(*slot);
	vmf->page = *slot;
	return 0;
}

static void shmem_open(struct vm_area_struct *vma)
{
	((struct shmem *)vma->vm_private_data)->users++;
}

static void shmem_close(struct vm_area_struct *vma)
{
	shmem_put(vma->vm_private_data);
}

const struct vm_operations_struct shmem_vm_ops = {
	.open = shmem_open,
	.close = shmem_close,
	.fault = shmem_fault,
};
