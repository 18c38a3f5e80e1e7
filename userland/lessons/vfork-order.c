/*
 * vfork-order: the child borrows its parent's memory, and the parent waits.
 *
 * vfork copies no page tables: the child runs in the parent's own mm_struct. Since
 * two could not use one stack at a time, the parent sleeps on a completion,
 * vfork_done, until the child has called exec or _exit; mm_release() wakes it.
 * So the child is always first, and what it wrote is there afterwards.
 *
 *     parent ── vfork ─────── sleeps ───────┬─ goes on
 *                 └─ child: x = 2 ── _exit ─┘
 *
 * With fork, x would still be 1. The book says that the child is not allowed to
 * write; but nothing forbids it, and whoever does so writes into its parent.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int x = 1;

int main(void)
{
	pid_t child = fork();

	if (child == 0) {
		x = 2;
		_exit(0);
	}
	waitpid(child, NULL, 0);
	printf("after fork, x is %d\n", x);

	child = vfork();
	if (child == 0) {
		x = 2;
		_exit(0);
	}
	printf("after vfork, x is %d\n", x);
	waitpid(child, NULL, 0);
	return 0;
}
