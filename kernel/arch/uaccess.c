/*
 * The instructions that may fault on user memory, each with an entry in
 * __ex_table that says where to go on if it does:
 *
 *        rep movsb  ---- faults ---->  do_page_fault
 *            |                              |  no VMA there, but the
 *            v                              |  table names this instruction
 *        next <------ ip = fixup -----------+  ecx: bytes not copied
 */
#include "arch/uaccess.h"

struct exception_table_entry {
	unsigned long insn, fixup;
};

extern const struct exception_table_entry __start___ex_table[],
	__stop___ex_table[];

/* Words, then bytes. At a fault in the words, what is left is 4 * ecx + rest;
 * the bytes are then tried one by one, up to the very byte that faults. */
static unsigned long __copy_user(void *to, const void *from, unsigned long n)
{
	unsigned long left = n / 4, rest = n & 3;

	asm volatile("1:	rep movsl\n"
		     "	movl %3, %0\n"
		     "2:	rep movsb\n"
		     "3:\n"
		     "	.pushsection .fixup, \"ax\"\n"
		     "4:	leal (%3, %0, 4), %0\n"
		     "	jmp 2b\n"
		     "	.popsection\n"
		     "	.pushsection __ex_table, \"a\"\n"
		     "	.balign 4\n"
		     "	.long 1b, 4b, 2b, 3b\n"
		     "	.popsection"
		     : "+c"(left), "+D"(to), "+S"(from)
		     : "r"(rest)
		     : "memory");
	return left;
}

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	return access_ok(from, n) ? __copy_user(to, from, n) : n;
}

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	return access_ok(to, n) ? __copy_user(to, from, n) : n;
}

unsigned long clear_user(void __user *to, unsigned long n)
{
	if (!access_ok(to, n))
		return n;
	asm volatile("1:	rep stosb\n"
		     "2:\n"
		     "	.pushsection __ex_table, \"a\"\n"
		     "	.balign 4\n"
		     "	.long 1b, 2b\n"
		     "	.popsection"
		     : "+c"(n), "+D"(to)
		     : "a"(0)
		     : "memory");
	return n;
}

/* The bytes up to the first NUL, of at most n: 0 if reading them faults, and n if
 * there is none. One instruction looks at them all. */
static unsigned long find_nul(const char __user *from, unsigned long n)
{
	const char *at = from;

	if (!n)
		return 0;
	asm volatile("1:	repne scasb\n"
		     "2:\n"
		     "	.pushsection .fixup, \"ax\"\n"
		     "3:	movl %3, %0\n"
		     "	jmp 2b\n"
		     "	.popsection\n"
		     "	.pushsection __ex_table, \"a\"\n"
		     "	.balign 4\n"
		     "	.long 1b, 3b\n"
		     "	.popsection"
		     : "+D"(at), "+c"(n)
		     : "a"(0), "rm"(from)
		     : "memory", "cc");
	return (unsigned long)(at - from);
}

long strncpy_from_user(char *to, const char __user *from, long size)
{
	unsigned long room = (unsigned long)from < TASK_SIZE ?
				     TASK_SIZE - (unsigned long)from :
				     0;
	unsigned long n = find_nul(from, min((unsigned long)size, room));

	if (!size)
		return 0;
	if (!n || copy_from_user(to, from, n))
		return -EFAULT;
	if (!to[n - 1])
		return (long)n - 1;
	return n == (unsigned long)size ? size : -EFAULT;
}

bool fixup_exception(struct pt_regs *regs)
{
	const struct exception_table_entry *entry = __start___ex_table;

	for (; entry < __stop___ex_table; entry++) {
		if (entry->insn == regs->ip) {
			regs->ip = entry->fixup;
			return true;
		}
	}
	return false;
}
