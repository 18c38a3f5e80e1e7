/*
 * Thread-local storage: three descriptors in the GDT that belong to the running
 * task. The C library asks for one, loads %gs with its selector, and finds its
 * variables through it.
 */
#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/processor.h"
#include "arch/syscall.h"
#include "arch/uaccess.h"
#include "sched/sched.h"
#include "uapi/ldt.h"

static bool is_empty(const struct user_desc *u)
{
	return u->base_addr == 0 && u->limit == 0 && u->contents == 0 &&
	       u->read_exec_only == 1 && u->seg_32bit == 0 &&
	       u->limit_in_pages == 0 && u->seg_not_present == 1 &&
	       u->useable == 0;
}

static struct desc_struct fill_ldt(const struct user_desc *u)
{
	struct desc_struct desc = { 0, 0 };

	if (is_empty(u))
		return desc;
	desc.a = (u->base_addr << 16) | (u->limit & 0xffff);
	desc.b = (u->base_addr & 0xff000000) | ((u->base_addr >> 16) & 0xff) |
		 (u->limit & 0xf0000) | ((u32)!u->read_exec_only << 9) |
		 ((u32)u->contents << 10) | ((u32)!u->seg_not_present << 15) |
		 ((u32)u->seg_32bit << 22) | ((u32)u->limit_in_pages << 23) |
		 ((u32)u->useable << 20) | 0x7000;
	return desc;
}

/* The index of a free descriptor, or -ESRCH if all three are taken. */
static int get_free_idx(const struct thread_struct *thread)
{
	for (int i = 0; i < GDT_ENTRY_TLS_ENTRIES; i++)
		if (!thread->tls_array[i].a && !thread->tls_array[i].b)
			return i + GDT_ENTRY_TLS_MIN;
	return -ESRCH;
}

SYSCALL_DEFINE1(set_thread_area, struct user_desc __user *, u_info)
{
	struct thread_struct *thread = &current->thread;
	struct user_desc info;
	int idx;

	if (copy_from_user(&info, u_info, sizeof(info)))
		return -EFAULT;
	idx = (int)info.entry_number;
	if (idx == -1) {
		idx = get_free_idx(thread);
		if (idx < 0)
			return idx;
		if (put_user((u32)idx, &u_info->entry_number))
			return -EFAULT;
	}
	if (idx < GDT_ENTRY_TLS_MIN ||
	    idx >= GDT_ENTRY_TLS_MIN + GDT_ENTRY_TLS_ENTRIES)
		return -EINVAL;
	thread->tls_array[idx - GDT_ENTRY_TLS_MIN] = fill_ldt(&info);
	load_TLS(thread);
	return 0;
}
