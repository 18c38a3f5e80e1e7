/*
 * Address spaces. A process's memory is made of areas (vm_area_struct), each a
 * range of pages that belong together; the page tables hold those pages of them
 * that exist yet.
 *
 *   mm_struct --mmap--> vma 08048000-0804a000 r-x <--> vma … <--> vma stack
 *       |                    \__________ mm_rb: a tree ___________/
 *      pgd --> page tables --> frames
 *
 * An area without vm_ops is anonymous: its pages begin as zeros. Others have
 * somebody who supplies them, mostly a file. Both kinds may be private, where a write makes a
 * page the process's own, or shared, where all see it.
 */
#ifndef MM_MM_H
#define MM_MM_H

#include "lib/rbtree.h"
#include "mm/page.h"
#include "mm/pgtable.h"

struct file;
struct task_struct;
struct vm_fault;
struct vm_area_struct;

/* Where the pages of an area come from. */
struct vm_operations_struct {
	void (*open)(struct vm_area_struct *vma);  /* one more area */
	void (*close)(struct vm_area_struct *vma); /* one less */

	/* Bring in page number vmf->pgoff: leaves it in vmf->page, held for the
	 * caller. 0 or VM_FAULT_*. */
	int (*fault)(struct vm_area_struct *vma, struct vm_fault *vmf);
};

struct vm_area_struct {
	struct mm_struct *vm_mm;
	unsigned long vm_start; /* first byte */
	unsigned long vm_end;	/* first byte after it */

	/* the address space's areas, by address */
	struct vm_area_struct *vm_next, *vm_prev;
	struct rb_node vm_rb;

	pgprot_t vm_page_prot;	/* for entries of its pages */
	unsigned long vm_flags; /* VM_* */

	/* a page here was written, so fork has page tables to copy. Linux has
	 * an anon_vma by then, which leads from such pages back to here. */
	bool has_anon;

	/* with vm_ops: where its pages come from, and the first one's number;
	 * anonymous: vm_pgoff is the first page's address in pages */
	const struct vm_operations_struct *vm_ops;
	unsigned long vm_pgoff;
	struct file *vm_file;	 /* what was mapped, or NULL */
	struct list_head shared; /* link in its address_space's i_mmap */
	void *vm_private_data;
};

/* What an area allows, and what it is: an enum, so that debuggers know it. */
enum vm_flags {
	VM_READ = 0x00000001,
	VM_WRITE = 0x00000002,
	VM_EXEC = 0x00000004,
	VM_SHARED = 0x00000008,
	VM_MAYREAD = 0x00000010, /* mprotect() may set VM_READ, … */
	VM_MAYWRITE = 0x00000020,
	VM_MAYEXEC = 0x00000040,
	VM_MAYSHARE = 0x00000080,
	VM_GROWSDOWN = 0x00000100,
	VM_LOCKED = 0x00002000,	  /* mlock() */
	VM_SEQ_READ = 0x00008000, /* madvise() */
	VM_RAND_READ = 0x00010000,
	VM_DONTCOPY = 0x00020000,   /* not for fork's child */
	VM_DONTEXPAND = 0x00040000, /* not for mremap() */
	VM_NORESERVE = 0x00200000,
};

#define VM_ACCESS  (VM_READ | VM_WRITE | VM_EXEC)
#define VM_MAY_ALL (VM_MAYREAD | VM_MAYWRITE | VM_MAYEXEC)

/* Whose pages does a mm have present? */
enum mm_counter { MM_FILEPAGES, MM_ANONPAGES, NR_MM_COUNTERS };

struct mm_rss_stat {
	unsigned long count[NR_MM_COUNTERS];
};

struct mm_struct {
	/* changed only by the process itself */
	struct vm_area_struct *mmap;	    /* its areas, by address */
	struct rb_root mm_rb;		    /* the same */
	struct vm_area_struct *mmap_cache;  /* last result of find_vma() */
	unsigned long mmap_base;	    /* mappings go below this */
	unsigned long free_area_cache;	    /* above this there is no hole */
	unsigned long cached_hole_size;	    /* but for holes of this size */
	int map_count;			    /* areas */
	unsigned long total_vm;		    /* pages in areas, of which … */
	unsigned long locked_vm;	    /* mlock()ed */
	unsigned long shared_vm;	    /* of files, or shared, */
	unsigned long exec_vm;		    /* with the executable ones */
	unsigned long stack_vm;		    /* stack */
	unsigned long def_flags;	    /* VM_LOCKED after mlockall() */
	unsigned long nr_ptes;		    /* page tables */
	unsigned long hiwater_rss;	    /* most pages present … */
	unsigned long hiwater_vm;	    /* and in areas, before less */
	struct mm_rss_stat rss_stat;	    /* pages present */
	unsigned long start_code, end_code; /* of the program */
	unsigned long start_data, end_data;
	unsigned long start_brk, brk;	  /* the heap */
	unsigned long start_stack;	  /* the stack pointer at exec */
	unsigned long arg_start, arg_end; /* argv's strings */
	unsigned long env_start, env_end; /* environ's strings */
	struct file *exe_file;		  /* the program; NULL: none yet */

	pgd_t *pgd;

	int mm_users; /* tasks that live here; at 0 its memory goes */
	int mm_count; /* tasks that have it loaded, and one for mm_users; at 0
		       * the structure and its page directory go */
};

extern struct mm_struct init_mm;

static inline unsigned long get_mm_rss(const struct mm_struct *mm)
{
	return mm->rss_stat.count[MM_FILEPAGES] +
	       mm->rss_stat.count[MM_ANONPAGES];
}

/* Before pages go: note how many there were. */
static inline void update_hiwater_rss(struct mm_struct *mm)
{
	mm->hiwater_rss = max(mm->hiwater_rss, get_mm_rss(mm));
}

static inline unsigned long vma_pages(const struct vm_area_struct *vma)
{
	return (vma->vm_end - vma->vm_start) >> PAGE_SHIFT;
}

/* Does a write make the page the process's own? */
static inline bool is_cow_mapping(unsigned long vm_flags)
{
	return (vm_flags & (VM_SHARED | VM_MAYWRITE)) == VM_MAYWRITE;
}

/* fork and exec: a new address space, empty or a copy; NULL if no memory. */
struct mm_struct *mm_alloc(void);
struct mm_struct *dup_mm(struct mm_struct *old);

/* The program that runs here, or NULL: its file is held, and nobody may write to
 * it meanwhile. */
void set_mm_exe_file(struct mm_struct *mm, struct file *file);

/* Drop a user, or a loaded reference. */
void mmput(struct mm_struct *mm);
void mmdrop(struct mm_struct *mm);

/* Load next's page tables, unless they are loaded already. */
void switch_mm(struct mm_struct *prev, struct mm_struct *next);

/* One page fault, on its way through memory.c. */
struct vm_fault {
	struct vm_area_struct *vma;
	unsigned long address; /* that faulted */
	unsigned long ip;      /* the instruction, or 0: the kernel wants it */
	unsigned int flags;    /* FAULT_FLAG_* */
	pte_t *pte;	       /* the page's entry */
	unsigned long pgoff;   /* for vm_ops->fault(): the page's number */
	struct page *page;     /* from it: the page */
};

#define FAULT_FLAG_WRITE 0x01

#define VM_FAULT_OOM	0x0001
#define VM_FAULT_SIGBUS 0x0002 /* there is no such page */

/* memory.c: the entry becomes what the access needs. 0 or VM_FAULT_*. */
int handle_mm_fault(struct vm_fault *vmf);

/* Bring in all pages of a mapped range, as if touched. 0 or an errno. */
int mm_populate(struct mm_struct *mm, unsigned long start, unsigned long end);

/* The page an entry stands for; NULL for the page of zeros. */
struct page *vm_normal_page(pte_t pte);

/* pgtable.c: the bits of an entry that an area's rights ask for. */
pgprot_t vm_get_page_prot(unsigned long vm_flags);

/* The entry for an address, with its page table if there is none
 * yet; NULL if there is no memory for one. */
pte_t *pte_alloc(struct mm_struct *mm, unsigned long address);

/* The same, but NULL if there is no page table. */
static inline pte_t *pte_offset(const struct mm_struct *mm,
				unsigned long address)
{
	pgd_t pgd = mm->pgd[pgd_index(address)];

	return pgd_present(pgd) ? &pgd_page_vaddr(pgd)[pte_index(address)] :
				  NULL;
}

/* Free the page tables of a range without pages, where no area between floor
 * and ceiling, the nearest neighbours' bounds, needs them. */
void free_pgtables(struct mm_struct *mm, unsigned long start, unsigned long end,
		   unsigned long floor, unsigned long ceiling);

/* copy.c: share src's pages of an area with dst. 0 or -ENOMEM. */
int copy_page_range(struct mm_struct *dst, struct mm_struct *src,
		    struct vm_area_struct *vma);

/* zap.c: drop the pages of a range in one area. The caller flushes the TLB. */
void zap_page_range(struct vm_area_struct *vma, unsigned long start,
		    unsigned long end);

void mmap_init(void);
void mm_init(void);

#endif
