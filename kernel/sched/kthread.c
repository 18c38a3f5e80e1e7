/*
 * Making and stopping kernel threads, as kthread.h draws it.
 */
#include "sched/kthread.h"

#include "arch/current.h"
#include "arch/irqflags.h"
#include "arch/preempt.h"
#include "lib/printk.h"
#include "sched/exit.h"
#include "sched/fork.h"
#include "sched/sched.h"
#include "signal/signal.h"
#include "sync/completion.h"

/* On the thread's own stack, for as long as it lives: vfork_done points into it,
 * which is how kthread_stop() finds it, and do_exit() completes that. */
struct kthread {
	bool should_stop;
	struct completion exited;
};

struct kthread_create_info {
	/* from kthread_create() to kthreadd */
	int (*threadfn)(void *data);
	void *data;
	char name[TASK_COMM_LEN];

	/* and back */
	struct task_struct *result;
	struct completion done;

	struct list_head list;
};

static LIST_HEAD(kthread_create_list); /* with interrupts off */
static struct task_struct *kthreadd_task;

#define to_kthread(task) \
	container_of((task)->vfork_done, struct kthread, exited)

bool kthread_should_stop(void)
{
	return to_kthread(current)->should_stop;
}

/* Every thread's first function. It tells kthread_create() that it exists, and
 * sleeps until it is really wanted. */
static int kthread(void *arg)
{
	struct kthread_create_info *create = arg;
	int (*threadfn)(void *data) = create->threadfn;
	void *data = create->data;
	struct kthread self = { .should_stop = false };
	int result = -EINTR;

	init_completion(&self.exited);
	current->vfork_done = &self.exited;
	set_task_comm(current, create->name);
	create->result = current;
	set_current_state(TASK_UNINTERRUPTIBLE);
	complete(&create->done);
	schedule();

	if (!self.should_stop) {
		preempt_enable();
		result = threadfn(data);
		preempt_disable();
	}
	do_exit(result);
}

static void create_kthread(struct kthread_create_info *create)
{
	pid_t pid = kernel_thread(kthread, create,
				  CLONE_FS | CLONE_FILES | SIGCHLD);

	if (pid < 0) {
		create->result = ERR_PTR(pid);
		complete(&create->done);
	}
}

struct task_struct *kthread_create(int (*threadfn)(void *data), void *data,
				   const char *namefmt, ...)
{
	struct kthread_create_info create = {
		.threadfn = threadfn,
		.data = data,
	};
	unsigned long flags;
	va_list args;

	va_start(args, namefmt);
	vsnprintf(create.name, sizeof(create.name), namefmt, args);
	va_end(args);
	init_completion(&create.done);
	local_irq_save(flags);
	list_add_tail(&create.list, &kthread_create_list);
	local_irq_restore(flags);
	wake_up_process(kthreadd_task);
	wait_for_completion(&create.done);
	return create.result;
}

int kthread_stop(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);
	int result;

	get_task_struct(k);
	kthread->should_stop = true;
	wake_up_process(k);
	wait_for_completion(&kthread->exited);
	result = k->exit_code;
	put_task_struct(k);
	return result;
}

/* Take the next request, or NULL. */
static struct kthread_create_info *next_request(void)
{
	struct kthread_create_info *create = NULL;
	unsigned long flags;

	local_irq_save(flags);
	if (!list_empty(&kthread_create_list)) {
		create = list_first_entry(&kthread_create_list,
					  struct kthread_create_info, list);
		list_del_init(&create->list);
	}
	local_irq_restore(flags);
	return create;
}

int kthreadd(void *unused)
{
	struct kthread_create_info *create;

	(void)unused;
	set_task_comm(current, "kthreadd");
	/* nobody waits for its children: they go by themselves */
	for (int i = 0; i < _NSIG; i++)
		current->sighand->action[i].sa.sa_handler = SIG_IGN;
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		create = next_request();
		if (!create) {
			schedule();
			continue;
		}
		set_current_state(TASK_RUNNING);
		create_kthread(create);
	}
}

void __init kthread_init(struct task_struct *task)
{
	kthreadd_task = task;
}
