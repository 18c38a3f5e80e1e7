/*
 * The first stack of a program, as the i386 ABI wants it:
 *
 *     STACK_TOP  +------------------------------+
 *                | the file's name              |
 *                | environ's strings            |
 *                | argv's strings               |
 *                | "i686", 16 random bytes      |
 *                +------------------------------+
 *                | auxiliary vector … AT_NULL   |
 *                | envp[0] … NULL               |
 *                | argv[0] … NULL               |
 *          sp -> | argc                         |  aligned to 16
 *                +------------------------------+
 */
#include "arch/current.h"
#include "arch/processor.h"
#include "lib/string.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "sched/cred.h"
#include "sched/elf_image.h"
#include "sched/exec.h"
#include "sched/sched.h"

#define USER_HZ	 100
#define PLATFORM "i686"

struct aux_entry {
	u32 type, value;
};

/* Words are written upwards; the first failure sticks. */
struct writer {
	u32 __user *at;
	bool failed;
};

static void put_word(struct writer *w, u32 word)
{
	w->failed |= put_user(word, w->at) != 0;
	w->at++;
}

/* Copy data down onto the stack. The new stack pointer, or 0, which stays 0. */
static unsigned long push(unsigned long sp, const void *data, size_t size)
{
	if (!sp || copy_to_user((void *)(sp - size), data, size))
		return 0;
	return sp - size;
}

/* n pointers to consecutive strings, whose text is also at hand, and a NULL. The
 * address after the last string. */
static u32 put_pointers(struct writer *w, int n, u32 string, const char *text)
{
	for (int i = 0; i < n; i++) {
		size_t length = strlen(text) + 1;

		put_word(w, string);
		string += length;
		text += length;
	}
	put_word(w, 0);
	return string;
}

/* argc, argv and envp, for strings that begin at this address. */
static void put_arguments(struct writer *w, const struct linux_binprm *bprm,
			  u32 strings)
{
	u32 env;

	put_word(w, (u32)bprm->argc);
	env = put_pointers(w, bprm->argc, strings, bprm->strings);
	put_pointers(w, bprm->envc, env, bprm->strings + bprm->argv_size);
}

/* Where the program finds its own program headers. */
static u32 phdr_address(const struct elf_image *elf)
{
	u32 offset = elf->hdr.e_phoff;

	for (int i = 0; i < elf->hdr.e_phnum; i++) {
		const struct elf32_phdr *ph = &elf->phdrs[i];

		if (ph->p_type == PT_LOAD && offset >= ph->p_offset &&
		    offset < ph->p_offset + ph->p_filesz)
			return elf->bias + ph->p_vaddr + offset - ph->p_offset;
	}
	return 0;
}

static u32 cpu_features(void)
{
	u32 eax, ebx, ecx, edx;

	cpuid(1, &eax, &ebx, &ecx, &edx);
	return edx;
}

unsigned long create_elf_tables(const struct linux_binprm *bprm,
				const struct elf_image *elf,
				unsigned long interp_base)
{
	const u64 random[] = { rdtsc(), rdtsc() * 0x9e3779b97f4a7c15ull };
	const struct cred *cred = current->cred;
	struct mm_struct *mm = current->mm;
	unsigned long sp, execfn, platform, seed;

	/* the last word of the stack stays zero */
	execfn =
		push(STACK_TOP - 4, bprm->filename, strlen(bprm->filename) + 1);
	mm->arg_start = push(execfn, bprm->strings, bprm->strings_size);
	mm->arg_end = mm->env_start = mm->arg_start + bprm->argv_size;
	mm->env_end = mm->arg_start + bprm->strings_size;
	platform = push(mm->arg_start, PLATFORM, sizeof(PLATFORM));
	seed = push(platform & ~15ul, random, sizeof(random));
	if (!seed)
		return 0;

	const struct aux_entry auxv[] = {
		{ AT_HWCAP, cpu_features() },
		{ AT_PAGESZ, PAGE_SIZE },
		{ AT_CLKTCK, USER_HZ },
		{ AT_PHDR, phdr_address(elf) },
		{ AT_PHENT, sizeof(struct elf32_phdr) },
		{ AT_PHNUM, elf->hdr.e_phnum },
		{ AT_BASE, interp_base },
		{ AT_FLAGS, 0 },
		{ AT_ENTRY, elf_entry(elf) },
		{ AT_UID, cred->uid },
		{ AT_EUID, cred->euid },
		{ AT_GID, cred->gid },
		{ AT_EGID, cred->egid },
		{ AT_SECURE,
		  cred->uid != cred->euid || cred->gid != cred->egid },
		{ AT_RANDOM, seed },
		{ AT_EXECFN, execfn },
		{ AT_PLATFORM, platform },
		{ AT_NULL, 0 },
	};
	u32 words = 1 + (u32)bprm->argc + 1 + (u32)bprm->envc + 1;

	sp = (seed - sizeof(auxv) - words * sizeof(u32)) & ~15ul;
	struct writer w = { (u32 *)sp, false };

	put_arguments(&w, bprm, mm->arg_start);
	if (w.failed || copy_to_user(w.at, auxv, sizeof(auxv)))
		return 0;
	mm->start_stack = sp;
	return sp;
}
