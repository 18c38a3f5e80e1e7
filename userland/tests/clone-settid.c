/* The three flags that write a thread's id, or zero, into memory. */
#include "answer.h"
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>

static volatile int parent_tid, child_tid = -1;

/* A child that shares our memory, and exits before it touches it. musl's clone()
 * does not let this flag through. */
static pid_t clone_clear_tid(volatile int *tid)
{
	int flags = CLONE_VM | CLONE_CHILD_CLEARTID | SIGCHLD;
	pid_t pid = SYS_clone;

	asm volatile("int $0x80\n\t"
		     "test %%eax, %%eax\n\t"
		     "jnz 1f\n\t"
		     "movl $3, %%ebx\n\t"
		     "movl $1, %%eax\n\t"
		     "int $0x80\n"
		     "1:"
		     : "+a"(pid)
		     : "b"(flags), "c"(0), "d"(0), "S"(0), "D"(tid)
		     : "memory");
	return pid;
}

int main(void)
{
	struct timespec moment = { 5, 0 };
	long pid;

	pid = syscall(SYS_clone, CLONE_PARENT_SETTID | SIGCHLD, 0, &parent_tid,
		      0, &child_tid);
	if (pid == 0)
		_exit(parent_tid == getpid() ? 1 : 2);
	printf("parent's memory: %d, the other word: %d\n", parent_tid == pid,
	       child_tid);
	reap("parent's copy was written before the fork", pid);

	pid = syscall(SYS_clone, CLONE_CHILD_SETTID | SIGCHLD, 0, &parent_tid,
		      0, &child_tid);
	if (pid == 0)
		_exit(child_tid == getpid() ? 1 : 2);
	printf("parent's own word: %d\n", child_tid);
	reap("child's memory", pid);

	child_tid = 99;
	pid = clone_clear_tid(&child_tid);
	while (child_tid != 0)
		syscall(SYS_futex, &child_tid, FUTEX_WAIT, 99, &moment, 0, 0);
	printf("cleared: %d\n", child_tid);
	reap("child with shared memory", pid);
	return 0;
}
