/* Memory is promised, not set aside: most of a large mapping is never there. */
#include "answer.h"
#include <sys/mman.h>

#define SIZE (1ul << 30)

int main(void)
{
	char *map = mmap(NULL, SIZE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	char *none = mmap(NULL, SIZE / 2, PROT_NONE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	long sum = 0;

	printf("mapped: %d %d\n", map != MAP_FAILED, none != MAP_FAILED);
	map[0] = 1;
	map[SIZE - 1] = 2;
	for (unsigned long at = 0; at < SIZE; at += SIZE / 16)
		sum += map[at];
	printf("sum %ld, end %d\n", sum, map[SIZE - 1]);
	answer("munmap", munmap(map, SIZE));
	answer("munmap", munmap(none, SIZE / 2));
	return 0;
}
