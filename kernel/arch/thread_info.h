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
 *                              | STACK_END_MAGIC  |  must stay what it is
 *                              +------------------+
 *                              |   thread_info    |  .task ---> task_struct
 *   thread_union, aligned to   +------------------+                 |
 *   THREAD_SIZE                      ^                              |
 *                                    +------------------------------+
 *                                                            .stack
 *
 * Since the whole is aligned to its size, clearing the low bits of any stack
 * pointer into it gives the thread_info, and through it the current task,
 * without spending a register. A stack that grows too far would overwrite its own
 * thread_info; the canary above it goes first, and schedule() and the timer look
 * whether it still lives.
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
#define TIF_SIGPENDING	     2
#define TIF_NEED_RESCHED     3
#define TIF_RESTORE_SIGMASK  9	/* sigsuspend() is over: see saved_sigmask */
#define TIF_MEMDIE	     20 /* dying to give memory back; no work to do */
#define _TIF_SIGPENDING	     (1 << TIF_SIGPENDING)
#define _TIF_NEED_RESCHED    (1 << TIF_NEED_RESCHED)
#define _TIF_RESTORE_SIGMASK (1 << TIF_RESTORE_SIGMASK)
#define _TIF_WORK_MASK \
	(_TIF_SIGPENDING | _TIF_NEED_RESCHED | _TIF_RESTORE_SIGMASK)

/* thread_info.status: only the task itself changes these. */
#define TS_USEDFPU 1 /* the FPU registers are this task's */
#define TS_MATH	   2 /* it has used the FPU at least once */

#ifdef __ASSEMBLY__

/* Offsets for entry.S; traps.c asserts that they are right. */
#define TI_flags	 8
#define TI_preempt_count 20

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

struct timespec;
struct pollfd;

/* How a system call goes on that a signal interrupted, if it cannot simply be
 * made again: restart_syscall() calls fn. */
struct restart_block {
	long (*fn)(struct restart_block *restart);
	union {
		struct {
			struct timespec *rmtp; /* where the rest is told */
			u64 expires;	       /* when to wake, nanoseconds */
		} nanosleep;
		struct {
			struct pollfd *ufds;
			unsigned int nfds;
			u64 expires;
		} poll;
		struct {
			u32 *uaddr;
			u32 val;
			u32 flags;
			u32 bitset;
			bool shared;
			u64 expires;
		} futex;
	};
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

/* The word above thread_info, and what it holds. */
#define STACK_END_MAGIC 0x57ac6e9d

#define end_of_stack(ti)   ((unsigned long *)((ti) + 1))

/* Every task holds one preempt count in the kernel, but for kernel threads: see
 * arch/preempt.h. */
#define INIT_PREEMPT_COUNT 1

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
