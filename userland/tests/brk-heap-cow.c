/* After fork two heaps grow and shrink apart. */
#include "answer.h"
#include <sys/syscall.h>

/* musl leaves brk to malloc. */
static char *set_break(char *to)
{
	return (char *)syscall(SYS_brk, to);
}

int main(void)
{
	char *heap = set_break(NULL);
	pid_t child;

	set_break(heap + 4 * 4096);
	heap[0] = heap[3 * 4096] = 1;
	child = fork();
	if (child == 0) {
		heap[0] = 2;
		printf("shrinks: %d\n",
		       set_break(heap + 2 * 4096) == heap + 2 * 4096);
		set_break(heap + 4 * 4096);
		printf("child has %d %d\n", heap[0], heap[3 * 4096]);
		return 0;
	}
	reap("child", child);
	printf("parent has %d %d\n", heap[0], heap[3 * 4096]);
	return 0;
}
