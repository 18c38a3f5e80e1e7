/* After fork neither process sees what the other writes. */
#include "answer.h"
#include <sys/mman.h>

static int data = 1;
static int bss;

int main(void)
{
	int stack = 1;
	int *map = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	*map = 1;
	child = fork();
	if (child == 0) {
		printf("child finds %d %d %d %d\n", data, bss, stack, *map);
		data = bss = stack = *map = 2;
		printf("child wrote %d %d %d %d\n", data, bss, stack, *map);
		return 0;
	}
	reap("child", child);
	printf("parent has  %d %d %d %d\n", data, bss, stack, *map);
	return 0;
}
