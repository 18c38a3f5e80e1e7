/*
 * Namespaces: what a process sees as the system's name, its process ids, its
 * mounts. All processes share the first of each kind; copy_namespaces() says so
 * to whoever asks for another.
 */
#ifndef SCHED_NSPROXY_H
#define SCHED_NSPROXY_H

#include "uapi/utsname.h"

struct task_struct;

struct uts_namespace {
	int count;
	struct new_utsname name;
};

struct nsproxy {
	int count; /* tasks that share it */
	struct uts_namespace *uts_ns;
};

extern struct uts_namespace init_uts_ns;
extern struct nsproxy init_nsproxy;

/* fork: share them. A wish for new ones is refused as by a Linux that was built
 * without: -EPERM, or -EINVAL to who may ask. */
int copy_namespaces(unsigned long clone_flags, struct task_struct *task);
void exit_task_namespaces(struct task_struct *task);

#endif
