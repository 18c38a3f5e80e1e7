/*
 * A program, or the interpreter that it names, as it lies in its ELF file and in
 * memory. A file of type ET_EXEC says where it must be; one of ET_DYN can be
 * anywhere, and all its addresses are off by the same bias.
 */
#ifndef SCHED_ELF_IMAGE_H
#define SCHED_ELF_IMAGE_H

#include "uapi/elf.h"

struct file;
struct mm_struct;

struct elf_image {
	struct file *file;
	struct elf32_hdr hdr;
	struct elf32_phdr *phdrs; /* hdr.e_phnum of them */
	unsigned long bias;	  /* what is added to its addresses */
};

/* Read what the file says about itself: -ENOEXEC if it is no such file. To be
 * closed after success; the file is the caller's. */
int elf_open(struct elf_image *elf, struct file *file);
void elf_close(struct elf_image *elf);

/* The segment of this type, or NULL. */
const struct elf32_phdr *elf_find(const struct elf_image *elf, u32 type);

/* From its lowest address to its highest, in whole pages. */
unsigned long elf_total_size(const struct elf_image *elf);

/* Map all segments, after bias is set. 0 or an errno. */
int elf_map(struct mm_struct *mm, const struct elf_image *elf);

/* When mm is loaded: what comes behind the file's bytes in a page becomes zero.
 * 0 or -ENOMEM. */
int elf_padzero(const struct elf_image *elf);

/* Where it is entered. */
static inline unsigned long elf_entry(const struct elf_image *elf)
{
	return elf->hdr.e_entry + elf->bias;
}

#endif
