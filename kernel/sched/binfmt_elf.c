/*
 * The ELF loader: a static i386 program into a new address space.
 *
 * Segments may start anywhere in a page, in the file and in memory, and two of
 * them may meet in one page; so each page's contents are put together byte by
 * byte, and the rest of it is zero. Linux maps the file instead of copying it.
 */
#include "arch/current.h"
#include "arch/processor.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "mm/slab.h"
#include "mm/vma.h"
#include "sched/exec.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "uapi/elf.h"

/* The stack's area to begin with; it grows on demand. */
#define STACK_INITIAL (33 * PAGE_SIZE)
#define MAX_PHNUM     64

/* A program as it lies in its file. */
struct elf_image {
	const struct elf32_hdr *hdr;
	struct elf32_phdr *phdrs; /* hdr->e_phnum of them */
};

static const struct elf32_hdr *elf_header(const struct linux_binprm *bprm)
{
	const struct elf32_hdr *hdr = (const void *)bprm->buf;

	if (memcmp(hdr->e_ident, ELFMAG, SELFMAG) ||
	    hdr->e_ident[EI_CLASS] != ELFCLASS32 ||
	    hdr->e_ident[EI_DATA] != ELFDATA2LSB || hdr->e_type != ET_EXEC ||
	    hdr->e_machine != EM_386 ||
	    hdr->e_phentsize != sizeof(struct elf32_phdr) || !hdr->e_phnum ||
	    hdr->e_phnum > MAX_PHNUM)
		return NULL;
	return hdr;
}

/* The program headers, to be freed, or an errno. */
static struct elf32_phdr *read_phdrs(const struct linux_binprm *bprm,
				     const struct elf32_hdr *hdr)
{
	size_t size = hdr->e_phnum * sizeof(struct elf32_phdr);
	struct elf32_phdr *phdrs = kmalloc(size, GFP_KERNEL);

	if (!phdrs)
		return ERR_PTR(-ENOMEM);
	if (kernel_read(file_inode(bprm->file), hdr->e_phoff, phdrs, size) ==
	    (ssize_t)size)
		return phdrs;
	kfree(phdrs);
	return ERR_PTR(-ENOEXEC);
}

/* Can this segment be loaded as it says? */
static int check_segment(const struct elf32_phdr *ph, loff_t file_size)
{
	if (ph->p_type == PT_INTERP)
		return -ENOEXEC;
	if (ph->p_type != PT_LOAD)
		return 0;
	if ((loff_t)ph->p_offset + ph->p_filesz > file_size ||
	    ph->p_filesz > ph->p_memsz || ph->p_vaddr < MMAP_MIN_ADDR ||
	    ph->p_memsz > MMAP_BASE || ph->p_vaddr > MMAP_BASE - ph->p_memsz)
		return -ENOEXEC;
	return 0;
}

static int check_program(const struct linux_binprm *bprm,
			 const struct elf_image *elf)
{
	loff_t size = file_inode(bprm->file)->i_size;

	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		int error = check_segment(&elf->phdrs[i], size);

		if (error)
			return error;
	}
	return 0;
}

/* PF_R, W and X in VM_READ, WRITE and EXEC. */
static unsigned long segment_vm_flags(u32 p_flags)
{
	return (p_flags & PF_R ? VM_READ : 0) |
	       (p_flags & PF_W ? VM_WRITE : 0) | (p_flags & PF_X ? VM_EXEC : 0);
}

/* Where the program's code, data and heap are, for people who ask. */
static void note_segment(struct mm_struct *mm, const struct elf32_phdr *ph)
{
	unsigned long end = ph->p_vaddr + ph->p_filesz;

	if (ph->p_flags & PF_X) {
		mm->start_code = ph->p_vaddr;
		mm->end_code = end;
	} else {
		mm->start_data = ph->p_vaddr;
		mm->end_data = end;
	}
	mm->start_brk =
		max(mm->start_brk, PAGE_ALIGN(ph->p_vaddr + ph->p_memsz));
	mm->brk = mm->start_brk;
}

/* The segment's pages, still empty and writable. */
static int map_segment(struct mm_struct *mm, const struct elf32_phdr *ph)
{
	unsigned long start = ph->p_vaddr & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(ph->p_vaddr + ph->p_memsz);
	struct vm_area_struct *vma = find_vma(mm, start);

	/* the page that the segment before it ends in */
	if (vma && vma->vm_start <= start)
		start = vma->vm_end;
	if (start >= end)
		return 0;
	return map_fixed(mm, start, end, VM_READ | VM_WRITE);
}

static int map_program(struct mm_struct *mm, const struct elf_image *elf)
{
	const struct elf32_phdr *ph = elf->phdrs;
	int error;

	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		if (ph[i].p_type != PT_LOAD || !ph[i].p_memsz)
			continue;
		error = map_segment(mm, &ph[i]);
		if (error)
			return error;
		note_segment(mm, &ph[i]);
	}
	error = map_fixed(mm, STACK_TOP - STACK_INITIAL, STACK_TOP,
			  VM_READ | VM_WRITE | VM_GROWSDOWN);
	return error;
}

/* The segments' bytes. The new address space is loaded, so this is writing to
 * user memory, and can fail only for lack of frames. */
static int copy_segments(const struct linux_binprm *bprm,
			 const struct elf_image *elf)
{
	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];
		loff_t pos = ph->p_offset;

		if (ph->p_type == PT_LOAD &&
		    vfs_read(bprm->file, (char *)ph->p_vaddr, ph->p_filesz,
			     &pos) != (ssize_t)ph->p_filesz)
			return -ENOMEM;
	}
	return 0;
}

/* The rights the segments ask for. Where two meet in a page, the later wins. */
static int protect_segments(const struct elf_image *elf)
{
	const struct elf32_phdr *ph = elf->phdrs;

	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		unsigned long start = ph[i].p_vaddr & PAGE_MASK;
		unsigned long end = PAGE_ALIGN(ph[i].p_vaddr + ph[i].p_memsz);

		if (ph[i].p_type == PT_LOAD && ph[i].p_memsz &&
		    do_mprotect(current->mm, start, end,
				segment_vm_flags(ph[i].p_flags)))
			return -ENOMEM;
	}
	return 0;
}

/* Into the address space in the making, and then, for good, into it. */
static int load_image(struct linux_binprm *bprm, const struct elf_image *elf,
		      struct pt_regs *regs)
{
	unsigned long sp = 0;
	int error = check_program(bprm, elf);

	if (!error)
		error = map_program(bprm->mm, elf);
	if (error)
		return error;

	error = flush_old_exec(bprm);
	if (error)
		return error;
	if (!copy_segments(bprm, elf) && !protect_segments(elf))
		sp = create_elf_tables(bprm, elf->hdr, elf->phdrs);
	if (!sp)
		force_sig(SIGKILL, current);
	start_thread(regs, elf->hdr->e_entry, sp);
	return 0;
}

int load_elf_binary(struct linux_binprm *bprm, struct pt_regs *regs)
{
	struct elf_image elf = { .hdr = elf_header(bprm) };
	int error;

	if (!elf.hdr)
		return -ENOEXEC;
	elf.phdrs = read_phdrs(bprm, elf.hdr);
	if (IS_ERR(elf.phdrs))
		return (int)PTR_ERR(elf.phdrs);
	error = load_image(bprm, &elf, regs);
	kfree(elf.phdrs);
	return error;
}
