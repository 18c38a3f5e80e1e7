/*
 * Process ids as objects. A number may come back to life as another process
 * after the pids have wrapped; a struct pid never does. It also gathers all tasks
 * that go by the number, as a task, as a process group or as a session:
 *
 *   pid_hash[h]
 *       |
 *       v               tasks[PID]   -->  the one task with this pid
 *   struct pid  nr=42   tasks[PGID]  -->  task -> task -> …  its process group
 *       |               tasks[SID]   -->  task -> task -> …  its session
 *       v
 *   struct pid  nr=…
 *
 * A process group or session thus keeps its number in use after its leader is
 * gone. Linux puts the number into an array with one entry per pid namespace.
 */
#ifndef SCHED_PID_H
#define SCHED_PID_H

#include "lib/hlist.h"

struct task_struct;

enum pid_type {
	PIDTYPE_PID,
	PIDTYPE_PGID,
	PIDTYPE_SID,
	PIDTYPE_MAX,
};

struct pid {
	int count;			      /* references */
	pid_t nr;			      /* the number */
	struct hlist_node pid_chain;	      /* link in the hash table */
	struct hlist_head tasks[PIDTYPE_MAX]; /* who goes by it, and as what */
};

/* In task_struct, one for each way to go by a number. */
struct pid_link {
	struct hlist_node node; /* link in pid->tasks[type] */
	struct pid *pid;
};

/* The pid of tasks that have none of their own: the idle task. */
extern struct pid init_struct_pid;

/* One above the largest number: /proc/sys/kernel/pid_max changes it between the
 * two limits. */
extern int pid_max;

#define RESERVED_PIDS 300
#define PID_MAX_MIN   (RESERVED_PIDS + 1)
#define PID_MAX_LIMIT 32768

/* A new number, higher than the last until they wrap: NULL if none is free, or no
 * memory. */
struct pid *alloc_pid(void);
void free_pid(struct pid *pid);

struct pid *get_pid(struct pid *pid);
void put_pid(struct pid *pid);

/* By number: NULL if nothing goes by it. */
struct pid *find_pid(pid_t nr);
struct task_struct *find_task_by_pid(pid_t nr);

/* The pid with the lowest number that is not below this one, or NULL. */
struct pid *find_ge_pid(pid_t nr);

/* One task that goes by pid in this way, or NULL. */
struct task_struct *pid_task(const struct pid *pid, enum pid_type type);

/* With interrupts off. The last detach frees the number. */
void attach_pid(struct task_struct *task, enum pid_type type, struct pid *pid);
void detach_pid(struct task_struct *task, enum pid_type type);
void change_pid(struct task_struct *task, enum pid_type type, struct pid *pid);

/* new takes over what old goes by: exec in a thread becomes the leader. */
void transfer_pid(struct task_struct *old, struct task_struct *new,
		  enum pid_type type);

#define for_each_pid_task(task, pid, type) \
	hlist_for_each_entry(task, &(pid)->tasks[type], pids[type].node)

void pidhash_init(void);

#endif
