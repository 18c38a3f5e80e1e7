/*
 * The process descriptor, and the states it goes through.
 *
 * Everything the kernel knows about a process hangs from its task_struct, as in
 * chapter 3 of the book. Thread groups form a ring through `tasks` that starts
 * at init_task, and a tree through parent, children and sibling; the threads of a
 * group form a ring through `thread_group`. Linux's has about 1.7 KiB on such a
 * machine; this one, half of that, for what it has not got yet.
 *
 *                        wake_up_new_task
 *        fork --> TASK_RUNNING  <------------------------+
 *                  |        |                            | wake-up; or a
 *       schedule() |        | sleeps on a wait queue     | signal, if
 *                  v        v                            | interruptible
 *              running     TASK_INTERRUPTIBLE -----------+
 *                  |       TASK_UNINTERRUPTIBLE ---------+
 *       SIGSTOP,   |       __TASK_STOPPED ---- SIGCONT --+
 *       exit()     v
 *              EXIT_ZOMBIE --- the parent's wait() ---> EXIT_DEAD
 */
#ifndef SCHED_SCHED_H
#define SCHED_SCHED_H

#include "arch/processor.h"
#include "arch/thread_info.h"
#include "lib/list.h"
#include "lib/rbtree.h"
#include "sched/pid.h"
#include "signal/sigset.h"
#include "sync/wait.h"
#include "uapi/time.h"

struct completion;
struct cred;
struct files_struct;
struct fs_struct;
struct mm_struct;
struct nsproxy;
struct robust_list_head;
struct sem_undo_list;
struct sighand_struct;
struct signal_struct;

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

/* What a wake-up is for: asleep. Stopped tasks want SIGCONT or SIGKILL. */
#define TASK_NORMAL (TASK_INTERRUPTIBLE | TASK_UNINTERRUPTIBLE)

/* task_struct.flags */
enum task_flag_bits {
	PF_EXITING = 0x00000004,    /* in do_exit() */
	PF_FORKNOEXEC = 0x00000040, /* forked, but not yet exec'd */
	PF_SUPERPRIV = 0x00000100,  /* used super-user privileges */
	PF_SIGNALED = 0x00000400,   /* killed by a signal */
	PF_KTHREAD = 0x00200000,    /* a kernel thread */
};

/* Priorities: 0 to 99 real time, 100 to 139 for nice -20 to 19. */
#define MAX_RT_PRIO  100
#define MAX_PRIO     140
#define DEFAULT_PRIO 120

#define NICE_TO_PRIO(nice) (DEFAULT_PRIO + (nice))
#define TASK_NICE(p)	   ((p)->static_prio - DEFAULT_PRIO)

/* task_struct.policy */
#define SCHED_NORMAL 0
#define SCHED_FIFO   1
#define SCHED_RR     2
#define SCHED_BATCH  3
#define SCHED_IDLE   5

/* How much of the processor a task is to get, and how fast its virtual clock
 * runs therefore. */
struct load_weight {
	unsigned long weight; /* 1024 for nice 0 */
};

/* A task in the eyes of the fair scheduler. Times in nanoseconds. */
struct sched_entity {
	struct load_weight load;
	struct rb_node run_node;   /* in the tree of those that wait */
	bool on_rq;		   /* waits or runs */
	u64 exec_start;		   /* accounted up to here */
	u64 sum_exec_runtime;	   /* ran so long in all */
	u64 prev_sum_exec_runtime; /* the same when it was last chosen */
	u64 vruntime;		   /* ran so long, by its virtual clock */
};

/* And of the real-time scheduler. */
struct sched_rt_entity {
	struct list_head run_list; /* in the queue of its priority */
	unsigned int time_slice;   /* ticks left, if SCHED_RR */
};

#define TASK_COMM_LEN 16

struct task_struct {
	/* changed by the task itself, and by whoever wakes it, with interrupts
	 * off */
	volatile long state; /* -1 unrunnable, 0 runnable, >0 stopped */

	/* constant from fork to the last put */
	void *stack;	    /* its thread_union */
	int usage;	    /* references; the last one frees it */
	unsigned int flags; /* PF_* */

	/* the scheduler, with interrupts off */
	int prio;		     /* 0 is the most urgent */
	int static_prio;	     /* what nice makes of it */
	int normal_prio;	     /* with the policy, without boosts */
	unsigned int rt_priority;    /* 1 to 99, if real time */
	unsigned int policy;	     /* SCHED_* */
	bool sched_reset_on_fork;    /* children are ordinary */
	struct sched_entity se;	     /* if ordinary */
	struct sched_rt_entity rt;   /* if real time */
	unsigned long nvcsw, nivcsw; /* switches away: wanted, and not */

	/* the task itself; null in kernel threads, which borrow active_mm */
	struct mm_struct *mm;
	struct mm_struct *active_mm;

	/* set on the way out, read by the parent's wait() */
	int exit_state;	   /* 0, EXIT_ZOMBIE or EXIT_DEAD */
	int exit_code;	   /* (status << 8) | signal */
	int exit_signal;   /* what its end sends; -1 for a thread */
	int pdeath_signal; /* what its parent's end sends to it */
	bool did_exec;	   /* its parent may not move its group now */

	/* who it is: changed only by exec of a thread */
	pid_t pid;  /* the thread's own id */
	pid_t tgid; /* the id of its thread group: getpid() */

	/* the family: changed with the task list locked (interrupts off) */
	struct list_head tasks;		   /* ring of all, from init_task */
	struct task_struct *real_parent;   /* who made it */
	struct task_struct *parent;	   /* who gets its SIGCHLD and wait() */
	struct list_head children;	   /* first to last born */
	struct list_head sibling;	   /* link in parent's children */
	struct task_struct *group_leader;  /* its thread group's first task */
	struct list_head thread_group;	   /* ring of its thread group */
	struct pid_link pids[PIDTYPE_MAX]; /* as task, group, session */

	/* fork, vfork and clone leave these for the task to do */
	struct completion *vfork_done; /* the parent waits here */
	int *set_child_tid;	       /* its tid goes here at birth */
	int *clear_child_tid;	       /* and a zero at the end */

	/* what it has used: the timer interrupt and the task itself */
	unsigned long utime, stime; /* ticks in user mode, in the kernel */
	unsigned long min_flt, maj_flt;
	struct timespec start_time; /* since boot */

	/* on whose behalf: replaced by the task itself, never changed */
	struct cred *real_cred; /* who it is to others */
	struct cred *cred;	/* who it acts as */

	/* the task itself */
	char comm[TASK_COMM_LEN];      /* the program's name, for people */
	struct fs_struct *fs;	       /* where it is */
	struct files_struct *files;    /* what it has open */
	struct nsproxy *nsproxy;       /* its namespaces */
	struct sem_undo_list *sysvsem; /* semaphores to give back */
	struct robust_list_head *robust_list; /* locks to give back */

	/* signals: with interrupts off */
	struct signal_struct *signal;	/* the group's */
	struct sighand_struct *sighand; /* what they do */
	sigset_t blocked;		/* not wanted now */
	sigset_t saved_sigmask;		/* blocked again after sigsuspend() */
	struct sigpending pending;	/* sent to this thread alone */

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
#define prev_task(p) list_entry((p)->tasks.prev, struct task_struct, tasks)

/* Every process but init_task. */
#define for_each_process(p) \
	for (p = &init_task; (p = next_task(p)) != &init_task;)

#define next_thread(p) \
	list_entry((p)->thread_group.next, struct task_struct, thread_group)

/* Every thread of t's group, beginning with t:
 * do { … } while_each_thread(start, t) */
#define while_each_thread(start, t) while ((t = next_thread(t)) != (start))

static inline bool thread_group_leader(const struct task_struct *p)
{
	return p == p->group_leader;
}

static inline bool same_thread_group(const struct task_struct *p1,
				     const struct task_struct *p2)
{
	return p1->tgid == p2->tgid;
}

static inline bool thread_group_empty(const struct task_struct *p)
{
	return list_empty(&p->thread_group);
}

static inline bool is_global_init(const struct task_struct *p)
{
	return p->tgid == 1;
}

static inline struct pid *task_pid(const struct task_struct *p)
{
	return p->pids[PIDTYPE_PID].pid;
}

/* Its process group and session: those of the leader, which all threads have. */
static inline struct pid *task_pgrp(const struct task_struct *p)
{
	return p->group_leader->pids[PIDTYPE_PGID].pid;
}

static inline struct pid *task_session(const struct task_struct *p)
{
	return p->group_leader->pids[PIDTYPE_SID].pid;
}

#define set_task_state(task, value) ((task)->state = (value))
#define set_current_state(value)          \
	do {                              \
		current->state = (value); \
		barrier();                \
	} while (0)

static inline bool signal_pending(const struct task_struct *p)
{
	return task_thread_info(p)->flags & _TIF_SIGPENDING;
}

static inline bool rt_task(const struct task_struct *p)
{
	return p->prio < MAX_RT_PRIO;
}

static inline void get_task_struct(struct task_struct *task)
{
	task->usage++;
}

/* task.c: drop a reference; the last one frees descriptor and stack. */
void put_task_struct(struct task_struct *task);

/* exec and printk's view of a name: at most 15 characters. */
void set_task_comm(struct task_struct *task, const char *name);

/* core.c: give up the processor; with the task's state still TASK_RUNNING, only
 * until it is its turn again. */
void schedule(void);
void sched_fork(struct task_struct *task);
void sched_init(void);
void scheduler_tick(bool user_tick);
void schedule_tail(struct task_struct *prev);
void cpu_idle(void) __noreturn;

/* Make a task runnable that is in one of these states. True if it was. Any
 * context. */
bool try_to_wake_up(struct task_struct *task, long states);
bool wake_up_process(struct task_struct *task);
void wake_up_new_task(struct task_struct *task);

/* policy.c: nice is -20 to 19; a real-time task keeps its priority. */
void set_user_nice(struct task_struct *p, int nice);

/* irq/timer.c: sleep for some ticks, in the state that the caller has set. The
 * ticks left, if something else woke the task first. */
#define MAX_SCHEDULE_TIMEOUT ((long)(~0ul >> 1))
long schedule_timeout(long ticks);

#endif
