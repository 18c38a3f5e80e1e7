/*
 * exec: the current task becomes another program.
 */
#ifndef SCHED_EXEC_H
#define SCHED_EXEC_H

#include "arch/uaccess.h"

struct elf_image;
struct file;
struct mm_struct;
struct task_struct;

/* As much of a file's beginning as tells what kind of program it is. */
#define BINPRM_BUF_SIZE 128

/* What is known about the program while it is being loaded. */
struct linux_binprm {
	const char *filename; /* as exec() was given it */
	const char *interp; /* what is really run: filename, or for a script */
	char interp_name[BINPRM_BUF_SIZE]; /* … its interpreter */
	char buf[BINPRM_BUF_SIZE];	   /* how that begins; zeros after */
	int recursion_depth;
	struct file *file;
	int argc, envc;
	char *strings;	      /* argv's and environ's strings, in order */
	size_t room;	      /* for so many bytes of them */
	size_t strings_size;  /* with their NULs */
	size_t argv_size;     /* of which argv's */
	struct mm_struct *mm; /* the address space in the making */
};

/* Replace the program: only an error returns to the old one. */
int do_execve(const char *filename, const char __user *const __user *argv,
	      const char __user *const __user *envp, struct pt_regs *regs);

/* exec from a kernel thread, which then returns into user mode. */
int kernel_execve(const char *filename, const char *const argv[],
		  const char *const envp[]);

/* Open the program, in place of any opened before, and read its first bytes. */
int open_exec(struct linux_binprm *bprm, const char *filename);

/* exec_args.c: the strings out of the old address space, or an errno. They are
 * the caller's to kfree(), also then. */
int copy_arguments(struct linux_binprm *bprm, const char *const *argv,
		   const char *const *envp);

/* For a script: a string before all others, and the first one away. */
int push_argument(struct linux_binprm *bprm, const char *string);
void drop_first_argument(struct linux_binprm *bprm);

/* Load it by whichever of the formats it is: -ENOEXEC if none. */
int search_binary_handler(struct linux_binprm *bprm, struct pt_regs *regs);

/* binfmt_elf.c: check the program, then load it. */
int load_elf_binary(struct linux_binprm *bprm, struct pt_regs *regs);

/* binfmt_script.c */
int load_script(struct linux_binprm *bprm, struct pt_regs *regs);

/* The point of no return: give up the old program and move into bprm->mm. It is
 * not passed if this fails. */
int flush_old_exec(struct linux_binprm *bprm);

/* de_thread.c: end the other threads, and be the leader. */
int de_thread(struct task_struct *task);

/* elf_stack.c: what the program finds on its stack, and where the interpreter is
 * (0: there is none). The stack pointer, or 0 if there is no memory. */
unsigned long create_elf_tables(const struct linux_binprm *bprm,
				const struct elf_image *elf,
				unsigned long interp_base);

#endif
