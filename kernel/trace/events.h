/*
 * Every event of the kernel. Names and fields are those of Linux 2.6.34 where it
 * has the event, and of later versions where only they do. sys_enter and
 * sys_exit are used by entry.S.
 */
#if !defined(TRACE_EVENTS_H) || defined(CREATE_TRACE_POINTS)
#define TRACE_EVENTS_H

#include "arch/ptrace.h"
#include "irq/irq.h"
#include "sched/cred.h"
#include "sched/pid.h"
#include "sched/sched.h"
#include "trace/trace_event.h"

/* A task is about to give way to another. */
TRACE_EVENT(sched, sched_switch,
	    TP_PROTO(struct task_struct *prev, struct task_struct *next),
	    TP_ARGS(prev, next),
	    TP_FIELDS(prev_comm = prev->comm, prev_pid = prev->pid,
		      prev_prio = prev->prio, prev_state = prev->state,
		      next_comm = next->comm, next_pid = next->pid,
		      next_prio = next->prio))

/* A new task exists; it has not run yet. */
TRACE_EVENT(sched, sched_process_fork,
	    TP_PROTO(struct task_struct *parent, struct task_struct *child),
	    TP_ARGS(parent, child),
	    TP_FIELDS(parent_comm = parent->comm, parent_pid = parent->pid,
		      child_comm = child->comm, child_pid = child->pid))

/* A task has become another program. */
TRACE_EVENT(sched, sched_process_exec,
	    TP_PROTO(struct task_struct *p, pid_t old_pid,
		     const char *filename),
	    TP_ARGS(p, old_pid, filename),
	    TP_FIELDS(filename = filename, pid = p->pid, old_pid = old_pid))

/* A task has given up its memory and is on its way out. */
TRACE_EVENT(sched, sched_process_exit, TP_PROTO(struct task_struct *p),
	    TP_ARGS(p),
	    TP_FIELDS(comm = p->comm, pid = p->pid, prio = p->prio,
		      exit_code = p->exit_code))

/* A parent begins to wait. */
TRACE_EVENT(sched, sched_process_wait, TP_PROTO(struct task_struct *p),
	    TP_ARGS(p), TP_FIELDS(comm = p->comm, pid = p->pid, prio = p->prio))

/* A task is runnable again, and a new one is for the first time. */
TRACE_EVENT(sched, sched_wakeup, TP_PROTO(struct task_struct *p), TP_ARGS(p),
	    TP_FIELDS(comm = p->comm, pid = p->pid, prio = p->prio))
TRACE_EVENT(sched, sched_wakeup_new, TP_PROTO(struct task_struct *p),
	    TP_ARGS(p), TP_FIELDS(comm = p->comm, pid = p->pid, prio = p->prio))

/* A task that has ended goes out of the world. */
TRACE_EVENT(sched, sched_process_free, TP_PROTO(struct task_struct *p),
	    TP_ARGS(p), TP_FIELDS(comm = p->comm, pid = p->pid, prio = p->prio))

/* The steps of copy_process(), in their order, each when it has been done. shared is
 * the flag of clone() that asked for sharing, or 0: then it was copied. */
TRACE_EVENT(copy_process, dup_task_struct,
	    TP_PROTO(struct task_struct *parent, struct task_struct *child),
	    TP_ARGS(parent, child),
	    TP_FIELDS(parent_pid = parent->pid, child = child,
		      stack = child->stack))
TRACE_EVENT(copy_process, check_limits,
	    TP_PROTO(struct task_struct *child, unsigned long nproc,
		     int nr_threads, int max_threads),
	    TP_ARGS(child, nproc, nr_threads, max_threads),
	    TP_FIELDS(child = child, nproc = nproc, nr_threads = nr_threads,
		      max_threads = max_threads))
TRACE_EVENT(copy_process, copy_creds, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child),
	    TP_FIELDS(child = child, cred = child->cred, uid = child->cred->uid,
		      processes = child->cred->user->processes))
TRACE_EVENT(copy_process, copy_flags, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child), TP_FIELDS(child = child, flags = child->flags))
TRACE_EVENT(copy_process, clear_child, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child),
	    TP_FIELDS(child = child, utime = child->utime, stime = child->stime,
		      min_flt = child->min_flt, nvcsw = child->nvcsw,
		      exit_signal = child->exit_signal))
TRACE_EVENT(copy_process, sched_fork, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child),
	    TP_FIELDS(child = child, state = child->state, prio = child->prio))
TRACE_EVENT(copy_process, copy_semundo,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, sysvsem = child->sysvsem))
TRACE_EVENT(copy_process, copy_files,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, files = child->files))
TRACE_EVENT(copy_process, copy_fs,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, fs = child->fs))
TRACE_EVENT(copy_process, copy_sighand,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, sighand = child->sighand))
TRACE_EVENT(copy_process, copy_signal,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, signal = child->signal))
TRACE_EVENT(copy_process, copy_mm,
	    TP_PROTO(struct task_struct *child, unsigned long shared),
	    TP_ARGS(child, shared),
	    TP_FIELDS(child = child, shared = shared, mm = child->mm))
TRACE_EVENT(copy_process, copy_namespaces, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child), TP_FIELDS(child = child, nsproxy = child->nsproxy))
TRACE_EVENT(copy_process, copy_thread,
	    TP_PROTO(struct task_struct *child, struct pt_regs *childregs),
	    TP_ARGS(child, childregs),
	    TP_FIELDS(child = child, sp0 = child->thread.sp0,
		      ip = child->thread.ip, user_ip = childregs->ip,
		      user_sp = childregs->sp, ax = childregs->ax))
TRACE_EVENT(copy_process, alloc_pid, TP_PROTO(struct pid *p), TP_ARGS(p),
	    TP_FIELDS(struct_pid = p, pid = p->nr))
TRACE_EVENT(copy_process, join_family, TP_PROTO(struct task_struct *child),
	    TP_ARGS(child),
	    TP_FIELDS(child = child, pid = child->pid,
		      group_leader = child->group_leader,
		      real_parent = child->real_parent,
		      real_parent_pid = child->real_parent->pid))

/* A signal is sent, even if it is ignored; and acted upon. */
TRACE_EVENT(signal, signal_generate,
	    TP_PROTO(int sig, struct task_struct *p, int group),
	    TP_ARGS(sig, p, group),
	    TP_FIELDS(sig = sig, comm = p->comm, pid = p->pid, group = group))
TRACE_EVENT(signal, signal_deliver,
	    TP_PROTO(int sig, struct task_struct *p, const void *sa_handler),
	    TP_ARGS(sig, p, sa_handler),
	    TP_FIELDS(sig = sig, pid = p->pid, sa_handler = sa_handler))

/* A system call, before it is looked at, and when it returns. */
TRACE_EVENT(syscalls, sys_enter, TP_PROTO(struct pt_regs *regs, long id),
	    TP_ARGS(regs, id),
	    TP_FIELDS(id = id, arg0 = regs->bx, arg1 = regs->cx,
		      arg2 = regs->dx, arg3 = regs->si, arg4 = regs->di,
		      arg5 = regs->bp))
TRACE_EVENT(syscalls, sys_exit, TP_PROTO(long id, long ret), TP_ARGS(id, ret),
	    TP_FIELDS(id = id, ret = ret))

/* Around an interrupt's handler. */
TRACE_EVENT(irq, irq_handler_entry, TP_PROTO(int irq, struct irqaction *action),
	    TP_ARGS(irq, action), TP_FIELDS(irq = irq, name = action->name))
TRACE_EVENT(irq, irq_handler_exit, TP_PROTO(int irq, int ret),
	    TP_ARGS(irq, ret), TP_FIELDS(irq = irq, ret = ret))

#include "trace/kmem.h"
#include "trace/vm.h"

/* Boot is over: the host may write an overlay of at most capacity bytes to
 * buffer, and its length to *size. */
TRACE_EVENT(forklore, forklore_ready,
	    TP_PROTO(u32 *size, const void *buffer, u32 capacity),
	    TP_ARGS(size, buffer, capacity),
	    TP_FIELDS(size = size, buffer = buffer, capacity = capacity))

#endif
