/* Unmapping the middle leaves both ends, and a hole that faults. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	volatile char *map = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE,
				  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	map[0] = 1;
	map[2 * 4096] = 3;
	answer("munmap", munmap((char *)map + 4096, 4096));
	printf("ends: %d %d\n", map[0], map[2 * 4096]);

	child = fork();
	if (child == 0)
		_exit(map[4096]);
	reap("reading the hole", child);
	answer("unmapping it again", munmap((char *)map + 4096, 4096));
	answer("unaligned", munmap((char *)map + 1, 4096));
	answer("no bytes", munmap((char *)map, 0));
	return 0;
}
