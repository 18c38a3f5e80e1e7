/*
 * The process descriptor, and the states it goes through.
 *
 * Everything the kernel knows about a process hangs from its task_struct, as in
 * chapter 3 of the book. The descriptors form a ring through `tasks` that starts
 * at init_task, and a tree through parent, children and sibling.
 */
#ifndef SCHED_SCHED_H
#define SCHED_SCHED_H

#include "arch/processor.h"
#include "arch/thread_info.h"
#include "lib/list.h"
#include "sync/wait.h"

struct mm_struct;
struct fs_struct;
struct files_struct;

/* What task_struct.state and .exit_state hold. 0 is runnable; below zero,
 * nothing. The last is for a task that will never run again. */
enum task_state_bits {
	TASK_RUNNING = 0,
	TASK_INTERRUPTIBLE = 1,
	TASK_UNINTERRUPTIBLE = 2,
	__TASK_STOPPED = 4,
	__TASK_TRACED = 8,
	EXIT_ZOMBIE = 16,
	EXIT_DEAD = 32,
	TASK_DEAD = 64,
};

/* task_struct.flags */
enum task_flag_bits {
	PF_EXITING = 0x00000004,    /* in do_exit() */
	PF_FORKNOEXEC = 0x00000040, /* forked, but not yet exec'd */
	PF_SUPERPRIV = 0x00000100,  /* used super-user privileges */
	PF_KTHREAD = 0x00200000,    /* a kernel thread */
};

/* Priorities: 0 to 99 real time, 100 to 139 for nice -20 to 19. */
#define DEFAULT_PRIO 120

#define TASK_COMM_LEN 16

struct task_struct {
	/* changed by the task itself, and by whoever wakes it, with interrupts
	 * off */
	volatile long state;	   /* -1 unrunnable, 0 runnable, >0 stopped */
	struct list_head run_list; /* in the run queue, while runnable */
	unsigned int time_slice;   /* ticks left of its turn */
	int prio;		   /* 0 is the most urgent */
	int static_prio;	   /* the same, without boosts */

	/* constant from fork to the last put */
	void *stack;	    /* its thread_union */
	int usage;	    /* references; the last one frees it */
	unsigned int flags; /* PF_* */
	pid_t pid;	    /* the thread's own id */
	pid_t tgid;	    /* the id of its thread group: getpid() */
	int exit_signal;    /* what its end sends to the parent */

	/* the task itself; null in kernel threads, which borrow active_mm */
	struct mm_struct *mm;
	struct mm_struct *active_mm;

	/* the family: changed with the task list locked (interrupts off) */
	struct list_head tasks;		  /* ring of all, from init_task */
	struct task_struct *real_parent;  /* who made it */
	struct task_struct *parent;	  /* who gets its SIGCHLD and wait() */
	struct list_head children;	  /* first to last born */
	struct list_head sibling;	  /* link in parent's children */
	struct task_struct *group_leader; /* its thread group's first task */
	wait_queue_head_t wait_chldexit;  /* where its wait() sleeps */

	/* set on the way out, read by the parent's wait() */
	int exit_state; /* 0, EXIT_ZOMBIE or EXIT_DEAD */
	int exit_code;	/* (status << 8) | signal */

	/* the task itself */
	char comm[TASK_COMM_LEN];   /* the program's name, for people */
	struct fs_struct *fs;	    /* where it is */
	struct files_struct *files; /* what it has open */
	u64 blocked;		    /* signals it does not want now */
	int fatal_signal;	    /* the signal it must die of, or 0 */
	int *clear_child_tid;	    /* zeroed in user memory at exit */

	/* what the processor needs to run it again */
	struct thread_struct thread;
};

extern struct task_struct init_task;
extern union thread_union init_thread_union;

#define task_thread_info(task) ((struct thread_info *)(task)->stack)

/* The registers of its entry from user mode, at the top of its stack. */
#define task_pt_regs(task) \
	((struct pt_regs *)((char *)(task)->stack + THREAD_SIZE) - 1)

#define next_task(p) list_entry((p)->tasks.next, struct task_struct, tasks)

/* Every process but init_task. */
#define for_each_process(p) \
	for (p = &init_task; (p = next_task(p)) != &init_task;)

#define set_task_state(task, value) ((task)->state = (value))
#define set_current_state(value)          \
	do {                              \
		current->state = (value); \
		barrier();                \
	} while (0)

static inline void get_task_struct(struct task_struct *task)
{
	task->usage++;
}

/* fork.c: drop a reference; the last one frees descriptor and stack. */
void put_task_struct(struct task_struct *task);

/* exec and printk's view of a name: at most 15 characters. */
void set_task_comm(struct task_struct *task, const char *name);

/* pid.c: a free number, higher than the last until it wraps; or -EAGAIN. */
pid_t alloc_pid(void);
void free_pid(pid_t pid);

/* core.c */
void schedule(void);
void scheduler_tick(void);
void wake_up_process(struct task_struct *task);
void wake_up_new_task(struct task_struct *task);
long schedule_timeout(long ticks);
void cpu_idle(void) __noreturn;
void schedule_tail(struct task_struct *prev);

#endif
