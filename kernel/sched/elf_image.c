/*
 * An ELF file into memory. Nothing is copied. The file is mapped, privately, and
 * pages come when they are touched; all processes that run it share the frames of
 * the page cache, but for what they write. Memory beyond a segment's bytes in the
 * file is zero:
 *
 *    file      | code       |  data     | more
 *              |     |      |     |     |
 *    memory    | r-x | r-x  | rw- | rw-\0000 | 0000 | 0000 |
 *              '--- file mappings ------^    '-- anonymous -'
 *                                       padzero: a copy of that page
 */
#include "sched/elf_image.h"

#include "arch/uaccess.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "mm/slab.h"
#include "mm/vma.h"

#define MAX_PHNUM 64

static bool is_elf(const struct elf32_hdr *hdr)
{
	return !memcmp(hdr->e_ident, ELFMAG, SELFMAG) &&
	       hdr->e_ident[EI_CLASS] == ELFCLASS32 &&
	       hdr->e_ident[EI_DATA] == ELFDATA2LSB &&
	       (hdr->e_type == ET_EXEC || hdr->e_type == ET_DYN) &&
	       hdr->e_machine == EM_386 &&
	       hdr->e_phentsize == sizeof(struct elf32_phdr) && hdr->e_phnum &&
	       hdr->e_phnum <= MAX_PHNUM;
}

int elf_open(struct elf_image *elf, struct file *file)
{
	struct inode *inode = file_inode(file);
	size_t size;

	*elf = (struct elf_image){ .file = file };
	if (kernel_read(inode, 0, &elf->hdr, sizeof(elf->hdr)) !=
		    (ssize_t)sizeof(elf->hdr) ||
	    !is_elf(&elf->hdr))
		return -ENOEXEC;
	size = elf->hdr.e_phnum * sizeof(struct elf32_phdr);
	elf->phdrs = kmalloc(size, GFP_KERNEL);
	if (!elf->phdrs)
		return -ENOMEM;
	if (kernel_read(inode, elf->hdr.e_phoff, elf->phdrs, size) ==
	    (ssize_t)size)
		return 0;
	elf_close(elf);
	return -ENOEXEC;
}

void elf_close(struct elf_image *elf)
{
	kfree(elf->phdrs);
	elf->phdrs = NULL;
}

const struct elf32_phdr *elf_find(const struct elf_image *elf, u32 type)
{
	for (int i = 0; i < elf->hdr.e_phnum; i++)
		if (elf->phdrs[i].p_type == type)
			return &elf->phdrs[i];
	return NULL;
}

unsigned long elf_total_size(const struct elf_image *elf)
{
	unsigned long low = ~0ul, high = 0;

	for (int i = 0; i < elf->hdr.e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];

		if (ph->p_type != PT_LOAD)
			continue;
		low = min(low, ph->p_vaddr & PAGE_MASK);
		high = max(high, PAGE_ALIGN(ph->p_vaddr + ph->p_memsz));
	}
	return high > low ? high - low : 0;
}

/* Can this segment be loaded as it says? */
static bool is_loadable(const struct elf_image *elf,
			const struct elf32_phdr *ph)
{
	unsigned long start = ph->p_vaddr + elf->bias;

	return (loff_t)ph->p_offset + ph->p_filesz <=
		       file_inode(elf->file)->i_size &&
	       ph->p_filesz <= ph->p_memsz && start >= MMAP_MIN_ADDR &&
	       ph->p_memsz <= MMAP_BASE && start <= MMAP_BASE - ph->p_memsz &&
	       /* a page of memory is a page of the file */
	       !((ph->p_vaddr - ph->p_offset) & ~PAGE_MASK);
}

/* PF_R, W and X in VM_READ, WRITE and EXEC. */
static unsigned long segment_vm_flags(u32 p_flags)
{
	return (p_flags & PF_R ? VM_READ : 0) |
	       (p_flags & PF_W ? VM_WRITE : 0) | (p_flags & PF_X ? VM_EXEC : 0);
}

/* The segment's pages of the file. If the segment before it ends in its first
 * page, this one wins. */
static int map_file_part(struct mm_struct *mm, const struct elf_image *elf,
			 const struct elf32_phdr *ph)
{
	unsigned long address = ph->p_vaddr + elf->bias;
	unsigned long start = address & PAGE_MASK;
	const struct mmap_request r = {
		.file = elf->file,
		.address = start,
		.length = PAGE_ALIGN(address + ph->p_filesz) - start,
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
static int map_bss(struct mm_struct *mm, const struct elf_image *elf,
		   const struct elf32_phdr *ph)
{
	unsigned long address = ph->p_vaddr + elf->bias;
	unsigned long start = ph->p_filesz ?
				      PAGE_ALIGN(address + ph->p_filesz) :
				      address & PAGE_MASK;
	unsigned long end = PAGE_ALIGN(address + ph->p_memsz);

	if (start >= end)
		return 0;
	return map_fixed(mm, start, end, segment_vm_flags(ph->p_flags));
}

int elf_map(struct mm_struct *mm, const struct elf_image *elf)
{
	for (int i = 0; i < elf->hdr.e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];
		int error;

		if (ph->p_type != PT_LOAD || !ph->p_memsz)
			continue;
		error = is_loadable(elf, ph) ? map_file_part(mm, elf, ph) :
					       -ENOEXEC;
		if (!error)
			error = map_bss(mm, elf, ph);
		if (error)
			return error;
	}
	return 0;
}

/* Only where the program can tell: it may write there. This is writing to user
 * memory, and can fail only for lack of frames. */
int elf_padzero(const struct elf_image *elf)
{
	for (int i = 0; i < elf->hdr.e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];
		unsigned long end = ph->p_vaddr + elf->bias + ph->p_filesz;

		if (ph->p_type == PT_LOAD && ph->p_flags & PF_W &&
		    ph->p_filesz && ph->p_memsz > ph->p_filesz &&
		    clear_user((void *)end, PAGE_ALIGN(end) - end))
			return -ENOMEM;
	}
	return 0;
}
