/*
 * The first task, which nobody forks: it is there, running, when the processor
 * reaches C. It becomes the idle task, with pid 0, and the root of both the
 * task list and the family tree. Its stack is the one that boot.S starts on.
 */
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "mm/mm.h"
#include "mm/mman.h"
#include "sched/cred.h"
#include "sched/nsproxy.h"
#include "sched/sched.h"
#include "signal/signal.h"

/* It goes by number 0 in every way, and so do the first kernel threads. */
#define INIT_PID_LINK(type)                                              \
	[type] = {                                                       \
		.node = { .pprev = &init_struct_pid.tasks[type].first }, \
		.pid = &init_struct_pid,                                 \
	}
#define INIT_PID_TASKS(type) [type] = { .first = &init_task.pids[type].node }

struct pid init_struct_pid = {
	.count = 1,
	.tasks = {
		INIT_PID_TASKS(PIDTYPE_PID),
		INIT_PID_TASKS(PIDTYPE_PGID),
		INIT_PID_TASKS(PIDTYPE_SID),
	},
};
#define UNLIMITED                            \
	{                                    \
		RLIM_INFINITY, RLIM_INFINITY \
	}

/* Limits that all processes inherit. fork_init() sets that of processes. */
struct signal_struct init_signals = {
	.count = 1,
	.live = 1,
	.shared_pending = { .list = LIST_HEAD_INIT(init_signals.shared_pending.list) },
	.wait_chldexit = WAIT_QUEUE_HEAD_INIT(init_signals.wait_chldexit),
	.rlim = {
		[0 ... RLIM_NLIMITS - 1] = UNLIMITED,
		[RLIMIT_STACK] = { STACK_LIMIT, RLIM_INFINITY },
		[RLIMIT_CORE] = { 0, RLIM_INFINITY },
		[RLIMIT_NPROC] = { 0, 0 },
		[RLIMIT_NOFILE] = { 1024, 4096 },
		[RLIMIT_MEMLOCK] = { 65536, 65536 },
		[RLIMIT_MSGQUEUE] = { 819200, 819200 },
		[RLIMIT_NICE] = { 0, 0 },
		[RLIMIT_RTPRIO] = { 0, 0 },
	},
};

struct sighand_struct init_sighand = { .count = 1 };

union thread_union init_thread_union __section(".data.init_task")
	__aligned(THREAD_SIZE) = {
		.thread_info = {
			.task = &init_task,
			.preempt_count = INIT_PREEMPT_COUNT,
			.addr_limit = { TASK_SIZE },
		},
	};

struct task_struct init_task = {
	.state = TASK_RUNNING,
	.stack = &init_thread_union,
	.usage = 2,
	.flags = PF_KTHREAD,
	.prio = DEFAULT_PRIO,
	.static_prio = DEFAULT_PRIO,
	.normal_prio = DEFAULT_PRIO,
	.policy = SCHED_NORMAL,
	.se = { .load = { 1024 } },
	.rt = { .run_list = LIST_HEAD_INIT(init_task.rt.run_list) },
	.active_mm = &init_mm,
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.real_parent = &init_task,
	.parent = &init_task,
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
	.group_leader = &init_task,
	.thread_group = LIST_HEAD_INIT(init_task.thread_group),
	.pids = {
		INIT_PID_LINK(PIDTYPE_PID),
		INIT_PID_LINK(PIDTYPE_PGID),
		INIT_PID_LINK(PIDTYPE_SID),
	},
	.real_cred = &init_cred,
	.cred = &init_cred,
	.comm = "swapper",
	.fs = &init_fs,
	.files = &init_files,
	.nsproxy = &init_nsproxy,
	.signal = &init_signals,
	.sighand = &init_sighand,
	.pending = { .list = LIST_HEAD_INIT(init_task.pending.list) },
	.thread = {
		.sp0 = (unsigned long)&init_thread_union + THREAD_SIZE,
	},
};
