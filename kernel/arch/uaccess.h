/*
 * Reading and writing user memory from the kernel.
 *
 * The address may be wild, or a page that is not there yet. The first is
 * refused here if it points at the kernel, and caught by the exception table if
 * it points nowhere; the second faults and is brought in, with the kernel none
 * the wiser. All return 0 or the number of bytes that could not be copied, and
 * may sleep.
 */
#ifndef ARCH_UACCESS_H
#define ARCH_UACCESS_H

#include "arch/page.h"
#include "arch/ptrace.h"
#include "lib/err.h"
#include "lib/types.h"

/* Marks pointers that user space supplied. */
#define __user

static inline bool access_ok(const void __user *p, unsigned long size)
{
	return size <= TASK_SIZE && (unsigned long)p <= TASK_SIZE - size;
}

unsigned long copy_from_user(void *to, const void __user *from,
			     unsigned long n);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long clear_user(void __user *to, unsigned long n);

/* Copy a string with its NUL, at most size bytes. Its length without the NUL,
 * size if it does not end by then, or -EFAULT. */
long strncpy_from_user(char *to, const char __user *from, long size);

/*
 * One value of p's type, of 1, 2, 4 or 8 bytes: 0 or -EFAULT. Most are one
 * instruction, which may fault; the fixup then leaves the error and goes on
 * behind it.
 */
#define get_user(x, p)                                                       \
	({                                                                   \
		const typeof(*(p)) *_from = (p);                             \
		u64 _value = 0;                                              \
		int _error = -EFAULT;                                        \
                                                                             \
		if (access_ok(_from, sizeof(*_from)))                        \
			_error = __get_user(&_value, _from, sizeof(*_from)); \
		(x) = (typeof(*(p)))(__user_word(*(p)))_value;               \
		_error;                                                      \
	})

#define put_user(x, p)                                                         \
	({                                                                     \
		typeof(*(p)) *_to = (p), _put = (x);                           \
		int _error = -EFAULT;                                          \
                                                                               \
		if (access_ok(_to, sizeof(*_to)))                              \
			_error = __put_user((u64)(__user_word(*(p)))_put, _to, \
					    sizeof(*_to));                     \
		_error;                                                        \
	})

/* An integer as wide as x, which may be a pointer. */
#define __user_word(x) \
	typeof(__builtin_choose_expr(sizeof(x) == 8, (u64)0, (unsigned long)0))

#define __FIXUP_EFAULT(error)                \
	"2:\n"                               \
	"	.pushsection .fixup, \"ax\"\n"     \
	"3:	movl %[efault], " error "\n" \
	"	jmp 2b\n"                          \
	"	.popsection\n"                     \
	"	.pushsection __ex_table, \"a\"\n"  \
	"	.balign 4\n"                       \
	"	.long 1b, 3b\n"                    \
	"	.popsection"

#define __get_user_asm(error, word, from, instruction)                       \
	asm volatile("1:	" instruction                                \
		     " %[p], %[value]\n" __FIXUP_EFAULT("%[error]")          \
		     : [error] "+r"(error), [value] "+r"(word)               \
		     : [p] "m"(*(const char *)(from)), [efault] "i"(-EFAULT) \
		     : "memory")

#define __put_user_asm(error, word, to, instruction)                \
	asm volatile("1:	" instruction                       \
		     ", %[p]\n" __FIXUP_EFAULT("%[error]")          \
		     : [error] "+r"(error), [p] "=m"(*(char *)(to)) \
		     : [value] "q"(word), [efault] "i"(-EFAULT)     \
		     : "memory")

/* size is a constant: one of the cases is left. */
static inline int __get_user(u64 *value, const void __user *from, size_t size)
{
	unsigned long word = 0;
	int error = 0;

	switch (size) {
	case 1:
		__get_user_asm(error, word, from, "movzbl");
		break;
	case 2:
		__get_user_asm(error, word, from, "movzwl");
		break;
	case 4:
		__get_user_asm(error, word, from, "movl");
		break;
	default:
		return copy_from_user(value, from, size) ? -EFAULT : 0;
	}
	*value = word;
	return error;
}

static inline int __put_user(u64 value, void __user *to, size_t size)
{
	unsigned long word = (unsigned long)value;
	int error = 0;

	switch (size) {
	case 1:
		__put_user_asm(error, word, to, "movb %b[value]");
		break;
	case 2:
		__put_user_asm(error, word, to, "movw %w[value]");
		break;
	case 4:
		__put_user_asm(error, word, to, "movl %[value]");
		break;
	default:
		return copy_to_user(to, &value, size) ? -EFAULT : 0;
	}
	return error;
}

/* If the faulting instruction has a fixup, continue there. */
bool fixup_exception(struct pt_regs *regs);

#endif
