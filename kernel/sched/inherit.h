/*
 * What a child has from its parent: one function for each thing, which copies it
 * or, if the flags of clone() say so, shares it. Those that can fail return 0 or
 * an errno and have changed nothing then.
 */
#ifndef SCHED_INHERIT_H
#define SCHED_INHERIT_H

struct sighand_struct;
struct task_struct;

void copy_creds(struct task_struct *task);
void copy_flags(struct task_struct *task);
int copy_files(unsigned long clone_flags, struct task_struct *task);
int copy_fs(unsigned long clone_flags, struct task_struct *task);
int copy_sighand(unsigned long clone_flags, struct task_struct *task);
int copy_signal(unsigned long clone_flags, struct task_struct *task);
int copy_mm(unsigned long clone_flags, struct task_struct *task);

/* Their opposites, where the thing's owner has none. */
void exit_creds(struct task_struct *task);
void put_sighand(struct sighand_struct *sighand);

/* For a child that does not come to be after all. */
void undo_copy_signal(unsigned long clone_flags, struct task_struct *task);
void undo_copy_mm(struct task_struct *task);

/* Of the group's last thread; the others have nothing to give back. */
void free_signal_struct(struct task_struct *task);

/* exec: what is shared with another process stays with that, and the program gets
 * its own. 0 or -ENOMEM. */
int unshare_files(struct task_struct *task);
int unshare_sighand(struct task_struct *task);

void inherit_init(void);

#endif
