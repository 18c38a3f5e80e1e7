/*
 * kthread: processes that never leave the kernel.
 *
 * A kernel thread is a task like any other, with a pid, a stack and a turn on the
 * processor, but without memory of its own: mm is NULL, and it borrows the page
 * tables of whoever ran before it (active_mm). All of them are made by kthreadd,
 * pid 2, which is nobody's child but the idle task's.
 *
 *     0 swapper ─┬─ 1 init ── … ── we
 *                └─ 2 kthreadd ── kernel threads, one for each job
 *
 * From here one sees little of them; but what one sees is unlike any process. It
 * belongs to no session, and SIGKILL does not reach it. To look inside:
 * `forklore inspect kthread task 2`.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <unistd.h>

#define KTHREADD 2

int main(void)
{
	printf("is there a process 2? %s\n",
	       kill(KTHREADD, 0) == 0 ? "yes" : "no");
	printf("its process group is %d, its session %d; ours are %s\n",
	       getpgid(KTHREADD), getsid(KTHREADD),
	       getsid(0) ? "not 0" : "0, too");
	printf("its nice value is %d\n", getpriority(PRIO_PROCESS, KTHREADD));
	printf("SIGKILL was sent: %d\n", kill(KTHREADD, SIGKILL));
	printf("is there still a process 2? %s\n",
	       kill(KTHREADD, 0) == 0 ? "yes" : "no");
	return 0;
}
