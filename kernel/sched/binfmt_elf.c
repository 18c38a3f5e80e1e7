/*
 * The ELF loader: an i386 program into a new address space, and the interpreter
 * that it asks for, which is its dynamic linker.
 *
 *    0x08048000  program (ET_EXEC)         entered directly, if it is static
 *    0x80000000  program (ET_DYN)
 *                   PT_INTERP "/lib/ld-linux.so.2"
 *                     |
 *                     v
 *    below the stack  interpreter: entered instead; it finds the program by
 *                     AT_PHDR and AT_ENTRY, itself by AT_BASE
 *
 * elf_image.c maps the one and the other. The old program is given up only when
 * both are mapped.
 */
#include "arch/current.h"
#include "arch/processor.h"
#include "fs/file.h"
#include "fs/fs.h"
#include "lib/err.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "sched/elf_image.h"
#include "sched/exec.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* The stack's area to begin with; it grows on demand. */
#define STACK_INITIAL (33 * PAGE_SIZE)

/* Where a program goes that can be anywhere: its heap has room above it, its
 * mappings above that. */
#define ELF_ET_DYN_BASE (TASK_SIZE / 3 * 2)

/* Where the program's code, data and heap are, for people who ask. */
static void note_segments(struct mm_struct *mm, const struct elf_image *elf)
{
	for (int i = 0; i < elf->hdr.e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];
		unsigned long start = ph->p_vaddr + elf->bias;

		if (ph->p_type != PT_LOAD || !ph->p_memsz)
			continue;
		if (ph->p_flags & PF_X) {
			mm->start_code = start;
			mm->end_code = start + ph->p_filesz;
		} else {
			mm->start_data = start;
			mm->end_data = start + ph->p_filesz;
		}
		mm->start_brk =
			max(mm->start_brk, PAGE_ALIGN(start + ph->p_memsz));
		mm->brk = mm->start_brk;
	}
}

/* The file that PT_INTERP names, or NULL if there is no such segment, or an
 * errno. */
static struct file *open_interpreter(const struct elf_image *elf)
{
	const struct elf32_phdr *ph = elf_find(elf, PT_INTERP);
	struct inode *inode = file_inode(elf->file);
	char path[BINPRM_BUF_SIZE];
	struct file *file;

	if (!ph)
		return NULL;
	if (ph->p_filesz < 2 || ph->p_filesz > sizeof(path) ||
	    kernel_read(inode, ph->p_offset, path, ph->p_filesz) !=
		    (ssize_t)ph->p_filesz ||
	    path[ph->p_filesz - 1])
		return ERR_PTR(-ENOEXEC);
	file = filp_open(path, O_RDONLY, 0);
	if (IS_ERR(file))
		return file;
	if (S_ISREG(file_inode(file)->i_mode) &&
	    !inode_permission(file_inode(file), MAY_EXEC))
		return file;
	fput(file);
	return ERR_PTR(-EACCES);
}

/* Into the address space in the making: wherever there is room. */
static int map_interpreter(struct mm_struct *mm, struct elf_image *interp)
{
	unsigned long size = elf_total_size(interp), address;

	if (!size || interp->hdr.e_type != ET_DYN)
		return -ELIBBAD;
	address = get_unmapped_area(mm, 0, size, 0);
	if (IS_ERR((void *)address))
		return (int)address;
	interp->bias = address;
	return elf_map(mm, interp);
}

/* Not beyond the limit, but with room for the strings. */
static unsigned long initial_stack(const struct linux_binprm *bprm)
{
	unsigned long limit = rlimit(RLIMIT_STACK) & PAGE_MASK;
	unsigned long needed = PAGE_ALIGN(bprm->strings_size) + PAGE_SIZE;

	return max(min(STACK_INITIAL, limit), needed);
}

static int map_program(const struct linux_binprm *bprm, struct elf_image *elf)
{
	struct mm_struct *mm = bprm->mm;
	int error;

	if (elf->hdr.e_type == ET_DYN)
		elf->bias = ELF_ET_DYN_BASE;
	error = elf_map(mm, elf);
	if (error)
		return error;
	note_segments(mm, elf);
	return map_fixed(mm, STACK_TOP - initial_stack(bprm), STACK_TOP,
			 VM_READ | VM_WRITE | VM_GROWSDOWN);
}

/* Give the old program up, and start the new one; or, once there is no way back
 * and no memory, end: nobody is left to hear of the error but who traces. */
static int enter(struct linux_binprm *bprm, const struct elf_image *elf,
		 const struct elf_image *interp, struct pt_regs *regs)
{
	unsigned long sp = 0;
	int error = flush_old_exec(bprm);

	if (error)
		return error;
	if (!elf_padzero(elf) && !(interp->file && elf_padzero(interp)))
		sp = create_elf_tables(bprm, elf, interp->bias);
	if (!sp) {
		force_sig(SIGKILL, current);
		return -EFAULT;
	}
	start_thread(regs, elf_entry(interp->file ? interp : elf), sp);
	return 0;
}

/* With the interpreter's file, or NULL. */
static int load_images(struct linux_binprm *bprm, struct elf_image *elf,
		       struct file *interp_file, struct pt_regs *regs)
{
	struct elf_image interp = { .file = NULL };
	int error = map_program(bprm, elf);

	if (!error && interp_file) {
		error = elf_open(&interp, interp_file);
		if (error == -ENOEXEC)
			error = -ELIBBAD;
		if (!error)
			error = map_interpreter(bprm->mm, &interp);
	}
	if (!error)
		error = enter(bprm, elf, &interp, regs);
	elf_close(&interp);
	return error;
}

int load_elf_binary(struct linux_binprm *bprm, struct pt_regs *regs)
{
	struct elf_image elf;
	struct file *interp_file;
	int error = elf_open(&elf, bprm->file);

	if (error)
		return error;
	interp_file = open_interpreter(&elf);
	if (IS_ERR(interp_file)) {
		error = (int)PTR_ERR(interp_file);
	} else {
		error = load_images(bprm, &elf, interp_file, regs);
		if (interp_file)
			fput(interp_file);
	}
	elf_close(&elf);
	return error;
}
