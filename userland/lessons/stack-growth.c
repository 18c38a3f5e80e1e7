/*
 * stack-growth: the stack is as large as it was ever used, and no larger.
 *
 * A program begins with a few pages of stack. When it calls deeper than that, it
 * touches memory below the area; since the area says VM_GROWSDOWN, the fault is no
 * error, and the area is made longer (vma_grow). It is never made shorter.
 *
 *     0xc0000000  +----------+
 *                 |  stack   |  what was used
 *                 |    |     |
 *                 |    v     |  vma_grow, page by page
 *                 +- - - - - +
 *                 |          |  up to 8 MiB; what goes further is killed
 *                 +----------+
 *
 * A child tries how far it gets.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each call takes a page of stack and a bit. */
static __attribute__((noinline)) int descend(int pages, volatile char *caller)
{
	volatile char page[4096];

	page[0] = 0;
	if (pages > 1)
		caller[0] = descend(pages - 1, page);
	return caller[0] + page[0];
}

int main(void)
{
	volatile char first = 0;
	int status;

	descend(64, &first);
	printf("64 pages deep, and back\n");
	fflush(stdout);

	if (fork() == 0)
		_exit(descend(4096, &first));
	wait(&status);
	printf("4096 pages deep: killed by signal %d\n", WTERMSIG(status));
	return 0;
}
