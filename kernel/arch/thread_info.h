/*
 * The kernel stack of a task, and thread_info at its bottom.
 *
 *   thread_union + THREAD_SIZE +------------------+
 *                              |     pt_regs      |  task_pt_regs(task)
 *                              +------------------+
 *                              |  stack, growing  |
 *                              |        |         |
 *                              |        v         |
 *                              |                  |
 *                              +------------------+
 *                              |   thread_info    |  .task ---> task_struct
 *   thread_union, aligned to   +------------------+                 |
 *   THREAD_SIZE                      ^                              |
 *                                    +------------------------------+
 *                                                            .stack
 *
 * Since the whole is aligned to its size, clearing the low bits of any stack
 * pointer into it gives the thread_info, and through it the current task,
 * without spending a register. A stack that grows too far overwrites its own
 * thread_info first.
 */
#ifndef ARCH_THREAD_INFO_H
#define ARCH_THREAD_INFO_H

#include "arch/page.h"

/* 8 KiB stacks; build with THREAD_ORDER=0 for 4 KiB. Nothing else changes. */
#ifndef THREAD_ORDER
#define THREAD_ORDER 1
#endif

#define THREAD_SIZE (PAGE_SIZE << THREAD_ORDER)

/* thread_info.flags: work to do before returning to user mode. */
#define TIF_SIGPENDING	  2
#define TIF_NEED_RESCHED  3
#define TIF_MEMDIE	  20 /* dying to give memory back; no work to do */
#define _TIF_SIGPENDING	  (1 << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED (1 << TIF_NEED_RESCHED)
#define _TIF_WORK_MASK	  (_TIF_SIGPENDING | _TIF_NEED_RESCHED)

/* thread_info.status: only the task itself changes these. */
#define TS_USEDFPU 1 /* the FPU registers are this task's */
#define TS_MATH	   2 /* it has used the FPU at least once */

#ifdef __ASSEMBLY__

/* Offset for entry.S; traps.c asserts that it is right. */
#define TI_flags 8

/* reg = current_thread_info() */
#define GET_THREAD_INFO(reg)       \
	movl $(-THREAD_SIZE), reg; \
	andl % esp, reg

#else

#include "lib/types.h"

struct task_struct;
struct exec_domain;

typedef struct {
	unsigned long seg;
} mm_segment_t;

/* Where an interrupted system call is to be continued. Only its place is
 * kept until signals can interrupt one. */
struct restart_block {
	long (*fn)(struct restart_block *);
};

struct thread_info {
	struct task_struct *task; /* the task whose stack this is */
	struct exec_domain *exec_domain;
	u32 flags;		 /* TIF_*, also set from interrupts */
	u32 status;		 /* TS_* */
	u32 cpu;		 /* always 0 */
	int preempt_count;	 /* 0: may be preempted; see irq/hardirq.h */
	mm_segment_t addr_limit; /* user space ends here */
	struct restart_block restart_block;
	void *sysenter_return;
	int uaccess_err;
};

union thread_union {
	struct thread_info thread_info;
	unsigned long stack[THREAD_SIZE / sizeof(unsigned long)];
};

static inline struct thread_info *current_thread_info(void)
{
	unsigned long sp;

	asm("movl %%esp, %0" : "=r"(sp));
	return (struct thread_info *)(sp & ~(THREAD_SIZE - 1UL));
}

static inline void set_ti_thread_flag(struct thread_info *ti, int flag)
{
	asm volatile("orl %1, %0" : "+m"(ti->flags) : "ir"(1 << flag));
}

static inline void clear_ti_thread_flag(struct thread_info *ti, int flag)
{
	asm volatile("andl %1, %0" : "+m"(ti->flags) : "ir"(~(1 << flag)));
}

static inline bool test_thread_flag(int flag)
{
	return current_thread_info()->flags & (1u << flag);
}

#endif
#endif
