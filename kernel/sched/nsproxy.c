/*
 * The first, and only, namespaces.
 */
#include "sched/nsproxy.h"

#include "lib/err.h"
#include "sched/cred.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "trace/events.h"

#define CLONE_NEW_ANY                                               \
	(CLONE_NEWNS | CLONE_NEWUTS | CLONE_NEWIPC | CLONE_NEWPID | \
	 CLONE_NEWNET)

struct uts_namespace init_uts_ns = {
	.count = 1,
	.name = {
		.sysname = UTS_SYSNAME,
		.nodename = UTS_NODENAME,
		.release = UTS_RELEASE,
		.version = UTS_VERSION,
		.machine = UTS_MACHINE,
		.domainname = "(none)",
	},
};

struct nsproxy init_nsproxy = { .count = 1, .uts_ns = &init_uts_ns };

int copy_namespaces(unsigned long clone_flags, struct task_struct *task)
{
	if (clone_flags & CLONE_NEW_ANY)
		return capable(CAP_SYS_ADMIN) ? -EINVAL : -EPERM;
	task->nsproxy->count++;
	trace_copy_namespaces(task);
	return 0;
}

void exit_task_namespaces(struct task_struct *task)
{
	task->nsproxy->count--;
	task->nsproxy = NULL;
}
