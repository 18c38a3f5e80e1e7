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

int do_set_thread_area(struct task_struct *task, int index,
		       struct user_desc __user *u_info, bool can_allocate)
{
	struct thread_struct *thread = &task->thread;
	struct user_desc info;

	if (copy_from_user(&info, u_info, sizeof(info)))
		return -EFAULT;
	if (index == -1)
		index = (int)info.entry_number;
	if (index == -1 && can_allocate) {
		index = get_free_idx(thread);
		if (index < 0)
			return index;
		if (put_user((u32)index, &u_info->entry_number))
			return -EFAULT;
	}
	if (index < GDT_ENTRY_TLS_MIN ||
	    index >= GDT_ENTRY_TLS_MIN + GDT_ENTRY_TLS_ENTRIES)
		return -EINVAL;
	thread->tls_array[index - GDT_ENTRY_TLS_MIN] = fill_ldt(&info);
	if (task == current)
		load_TLS(thread);
	return 0;
}

SYSCALL_DEFINE1(set_thread_area, struct user_desc __user *, u_info)
{
	return do_set_thread_area(current, -1, u_info, true);
}

/* The opposite of fill_ldt(). */
static struct user_desc read_ldt(const struct desc_struct *desc, int index)
{
	return (struct user_desc){
		.entry_number = (u32)index,
		.base_addr = (desc->a >> 16) | ((desc->b & 0xff) << 16) |
			     (desc->b & 0xff000000),
		.limit = (desc->a & 0xffff) | (desc->b & 0xf0000),
		.seg_32bit = desc->b >> 22 & 1,
		.contents = desc->b >> 10 & 3,
		.read_exec_only = !(desc->b >> 9 & 1),
		.limit_in_pages = desc->b >> 23 & 1,
		.seg_not_present = !(desc->b >> 15 & 1),
		.useable = desc->b >> 20 & 1,
	};
}

SYSCALL_DEFINE1(get_thread_area, struct user_desc __user *, u_info)
{
	struct user_desc info;
	u32 index;

	if (get_user(index, &u_info->entry_number))
		return -EFAULT;
	if (index < GDT_ENTRY_TLS_MIN ||
	    index >= GDT_ENTRY_TLS_MIN + GDT_ENTRY_TLS_ENTRIES)
		return -EINVAL;
	info = read_ldt(&current->thread.tls_array[index - GDT_ENTRY_TLS_MIN],
			(int)index);
	return copy_to_user(u_info, &info, sizeof(info)) ? -EFAULT : 0;
}
