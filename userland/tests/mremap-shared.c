/* Shared memory stays shared where mremap has moved it. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	int *map = mmap(NULL, 2 * 4096, PROT_READ | PROT_WRITE,
			MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int *room = mmap(NULL, 2 * 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
			 -1, 0);
	pid_t child;

	map[0] = 1;
	child = fork();
	if (child == 0) {
		int *moved = mremap(map, 2 * 4096, 2 * 4096,
				    MREMAP_MAYMOVE | MREMAP_FIXED, room);

		printf("child at its new place finds %d\n", moved[0]);
		moved[0] = 2;
		moved[1024] = 3;
		return 0;
	}
	reap("child", child);
	printf("parent finds %d %d\n", map[0], map[1024]);
	return 0;
}
