/*
 * The first task, which nobody forks: it is there, running, when the processor
 * reaches C. It becomes the idle task, with pid 0, and the root of both the
 * task list and the family tree. Its stack is the one that boot.S starts on.
 */
#include "fs/fdtable.h"
#include "fs/fs_struct.h"
#include "mm/mm.h"
#include "sched/sched.h"

union thread_union init_thread_union __section(".data.init_task")
	__aligned(THREAD_SIZE) = {
		.thread_info = {
			.task = &init_task,
			.addr_limit = { TASK_SIZE },
		},
	};

struct task_struct init_task = {
	.state = TASK_RUNNING,
	.run_list = LIST_HEAD_INIT(init_task.run_list),
	.prio = DEFAULT_PRIO,
	.static_prio = DEFAULT_PRIO,
	.stack = &init_thread_union,
	.usage = 2,
	.flags = PF_KTHREAD,
	.active_mm = &init_mm,
	.tasks = LIST_HEAD_INIT(init_task.tasks),
	.real_parent = &init_task,
	.parent = &init_task,
	.children = LIST_HEAD_INIT(init_task.children),
	.sibling = LIST_HEAD_INIT(init_task.sibling),
	.group_leader = &init_task,
	.wait_chldexit = WAIT_QUEUE_HEAD_INIT(init_task.wait_chldexit),
	.comm = "swapper",
	.fs = &init_fs,
	.files = &init_files,
	.thread = {
		.sp0 = (unsigned long)&init_thread_union + THREAD_SIZE,
	},
};
