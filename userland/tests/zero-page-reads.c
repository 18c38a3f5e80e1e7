/* Memory that was never written reads as zeros, before and after fork, and a
 * write to it is seen by the writer only. */
#include "answer.h"
#include <sys/mman.h>

static long sum(const int *map)
{
	long total = 0;

	for (int i = 0; i < 16 * 1024; i++)
		total += map[i];
	return total;
}

int main(void)
{
	int *map = mmap(NULL, 16 * 4096, PROT_READ | PROT_WRITE,
			MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	printf("parent reads %ld\n", sum(map));
	child = fork();
	if (child == 0) {
		printf("child reads %ld\n", sum(map));
		map[5 * 1024] = 5;
		map[6 * 1024 + 1] = 6;
		printf("child reads %ld\n", sum(map));
		return 0;
	}
	reap("child", child);
	printf("parent reads %ld\n", sum(map));
	map[5 * 1024] = 1;
	printf("parent reads %ld\n", sum(map));
	return 0;
}
