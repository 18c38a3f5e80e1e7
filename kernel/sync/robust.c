/*
 * Robust futexes: a task that dies with locks held must not leave others waiting
 * for ever. User space keeps a list of the locks it holds; at the end the kernel
 * walks it, marks each lock that is really this task's, and wakes a waiter.
 *
 *   task->robust_list --> head: list --> lock --> lock --> … back to the head
 *                               futex_offset: from a link to its lock word
 *                               list_op_pending: about to be taken or given
 */
#include "arch/current.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/cred.h"
#include "sched/sched.h"
#include "sync/futex.h"

struct robust_list {
	struct robust_list *next; /* the lowest bit: a lock with priorities */
};

struct robust_list_head {
	struct robust_list list;
	long futex_offset;
	struct robust_list *list_op_pending;
};

#define FUTEX_WAITERS	 0x80000000
#define FUTEX_OWNER_DIED 0x40000000
#define FUTEX_TID_MASK	 0x3fffffff

#define ROBUST_LIST_LIMIT 2048 /* it may be a circle */

/* One lock word. */
static void handle_futex_death(u32 __user *uaddr,
			       const struct task_struct *task)
{
	u32 value;

	if ((unsigned long)uaddr % sizeof(u32) || get_user(value, uaddr) ||
	    (value & FUTEX_TID_MASK) != (u32)task->pid)
		return;
	if (put_user((value & FUTEX_WAITERS) | FUTEX_OWNER_DIED, uaddr))
		return;
	if (value & FUTEX_WAITERS)
		futex_wake(uaddr, 1);
}

static u32 *lock_of(const struct robust_list *entry, long offset)
{
	return (u32 *)(((unsigned long)entry & ~1ul) + (unsigned long)offset);
}

void exit_robust_list(struct task_struct *task)
{
	struct robust_list_head __user *uhead = task->robust_list;
	struct robust_list_head head;
	struct robust_list *entry, *next;

	if (!uhead || copy_from_user(&head, uhead, sizeof(head)))
		return;
	entry = head.list.next;
	for (int n = 0; n < ROBUST_LIST_LIMIT; n++) {
		struct robust_list __user *at =
			(void *)((unsigned long)entry & ~1ul);

		if (at == &uhead->list || get_user(next, &at->next))
			break;
		/* the pending one may be in the list, too: once is enough */
		if (entry != head.list_op_pending)
			handle_futex_death(lock_of(entry, head.futex_offset),
					   task);
		entry = next;
	}
	if (head.list_op_pending)
		handle_futex_death(
			lock_of(head.list_op_pending, head.futex_offset), task);
}

SYSCALL_DEFINE2(set_robust_list, struct robust_list_head __user *, head, size_t,
		len)
{
	if (len != sizeof(*head))
		return -EINVAL;
	current->robust_list = head;
	return 0;
}

SYSCALL_DEFINE3(get_robust_list, pid_t, pid,
		struct robust_list_head __user *__user *, head_ptr,
		size_t __user *, len_ptr)
{
	const struct task_struct *p = pid ? find_task_by_pid(pid) : current;

	if (!p)
		return -ESRCH;
	if (p != current && current->cred->euid != p->real_cred->uid &&
	    !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (put_user(sizeof(struct robust_list_head), len_ptr) ||
	    put_user(p->robust_list, head_ptr))
		return -EFAULT;
	return 0;
}
