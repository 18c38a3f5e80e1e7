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
#include "arch/thread_info.h"
#include "lib/err.h"
#include "lib/types.h"

/* Marks pointers that user space supplied. */
#define __user

/* Where user space ends, for the current task: the kernel moves it to the end of
 * memory while it makes calls for itself, with buffers of its own. */
#define KERNEL_DS ((mm_segment_t){ ~0ul })
#define USER_DS	  ((mm_segment_t){ TASK_SIZE })

static inline mm_segment_t get_fs(void)
{
	return current_thread_info()->addr_limit;
}

static inline void set_fs(mm_segment_t fs)
{
	current_thread_info()->addr_limit = fs;
}

static inline bool access_ok(const void __user *p, unsigned long size)
{
	unsigned long end = current_thread_info()->addr_limit.seg;

	return size <= end && (unsigned long)p <= end - size;
}

unsigned long copy_from_user(void *to, const void __user *from,
			     unsigned long n);
unsigned long copy_to_user(void __user *to, const void *from, unsigned long n);
unsigned long clear_user(void __user *to, unsigned long n);

/* Copy a string with its NUL, at most size bytes. Its length without the NUL,
 * size if it does not end by then, or -EFAULT. */
long strncpy_from_user(char *to, const char __user *from, long size);

/* One value of p's type: 0 or -EFAULT. */
#define get_user(x, p) (copy_from_user(&(x), (p), sizeof(*(p))) ? -EFAULT : 0)
#define put_user(x, p)                                                    \
	({                                                                \
		typeof(*(p)) _value = (x);                                \
		copy_to_user((p), &_value, sizeof(_value)) ? -EFAULT : 0; \
	})

/* If the faulting instruction has a fixup, continue there. */
bool fixup_exception(struct pt_regs *regs);

#endif
