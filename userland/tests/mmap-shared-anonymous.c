/* Shared memory is one for parent, child and grandchild, whoever wrote. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	int *shared = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			   MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	int *late = shared + 1024;
	pid_t child, grandchild;

	shared[0] = 1;
	child = fork();
	if (child == 0) {
		printf("child finds %d\n", shared[0]);
		shared[1] = 2;
		grandchild = fork();
		if (grandchild == 0) {
			shared[2] = 3;
			/* a page that nobody has touched yet */
			*late = 4;
			return 0;
		}
		reap("grandchild", grandchild);
		return 0;
	}
	reap("child", child);
	printf("parent finds %d %d %d %d\n", shared[0], shared[1], shared[2],
	       *late);
	return 0;
}
