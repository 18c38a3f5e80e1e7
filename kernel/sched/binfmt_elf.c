/*
 * The ELF loader: a static i386 program into a new address space.
 *
 * Nothing is copied. The file is mapped, privately, and pages come when they are
 * touched; all processes that run it share the frames of the page cache, but for
 * what they write. Memory beyond a segment's bytes in the file is zero:
 *
 *    file      | code       |  data     | more
 *              |     |      |     |     |
 *    memory    | r-x | r-x  | rw- | rw-\0000 | 0000 | 0000 |
 *              '--- file mappings ------^    '-- anonymous -'
 *                                       padzero: a copy of that page
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
	/* a page of memory is a page of the file */
	return (ph->p_vaddr - ph->p_offset) & ~PAGE_MASK ? -ENOEXEC : 0;
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

/* Where a segment's bytes from the file end, and with it its last such page. */
static unsigned long file_end(const struct elf32_phdr *ph)
{
	return ph->p_vaddr + ph->p_filesz;
}

/* The segment's pages of the file. If the segment before it ends in its first
 * page, this one wins. */
static int map_file_part(struct mm_struct *mm, struct file *file,
			 const struct elf32_phdr *ph)
{
	unsigned long start = ph->p_vaddr & PAGE_MASK;
	const struct mmap_request r = {
		.file = file,
		.address = start,
		.length = PAGE_ALIGN(file_end(ph)) - start,
		.prot = segment_vm_flags(ph->p_flags),
		.flags = MAP_PRIVATE | MAP_FIXED,
		.pgoff = ph->p_offset >> PAGE_SHIFT,
	};
	unsigned long result;

	if (!ph->p_filesz)
		return 0;
	result = do_mmap(mm, &r);
	return IS_ERR((void *)result) ? (int)result : 0;
}

/* And those that the file has nothing for. */
static int map_bss(struct mm_struct *mm, const struct elf32_phdr *ph)
{
	unsigned long start = ph->p_filesz ? PAGE_ALIGN(file_end(ph)) :
					     ph->p_vaddr & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(ph->p_vaddr + ph->p_memsz);

	if (start >= end)
		return 0;
	return map_fixed(mm, start, end, segment_vm_flags(ph->p_flags));
}

static int map_program(struct mm_struct *mm, struct file *file,
		       const struct elf_image *elf)
{
	const struct elf32_phdr *ph = elf->phdrs;
	int error;

	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		if (ph[i].p_type != PT_LOAD || !ph[i].p_memsz)
			continue;
		error = map_file_part(mm, file, &ph[i]);
		if (!error)
			error = map_bss(mm, &ph[i]);
		if (error)
			return error;
		note_segment(mm, &ph[i]);
	}
	error = map_fixed(mm, STACK_TOP - STACK_INITIAL, STACK_TOP,
			  VM_READ | VM_WRITE | VM_GROWSDOWN);
	return error;
}

/* The page in which a segment's bytes end goes on with zeros, if the program can
 * tell: it may write there. The new address space is loaded, so this is writing
 * to user memory, and can fail only for lack of frames. */
static int padzero(const struct elf_image *elf)
{
	for (int i = 0; i < elf->hdr->e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];
		unsigned long end = file_end(ph);

		if (ph->p_type == PT_LOAD && ph->p_flags & PF_W &&
		    ph->p_filesz && ph->p_memsz > ph->p_filesz &&
		    clear_user((void *)end, PAGE_ALIGN(end) - end))
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
		error = map_program(bprm->mm, bprm->file, elf);
	if (error)
		return error;

	error = flush_old_exec(bprm);
	if (error)
		return error;
	if (!padzero(elf))
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
