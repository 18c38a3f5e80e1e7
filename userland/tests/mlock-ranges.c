/* mlock brings pages in, whole ones, and only where something is mapped. */
#include "answer.h"
#include <sys/mman.h>

static void show(char *map)
{
	unsigned char vec[4] = { 0 };

	answer("mincore", mincore(map, 4 * 4096, vec));
	printf("  %d %d %d %d\n", vec[0] & 1, vec[1] & 1, vec[2] & 1,
	       vec[3] & 1);
}

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	char *map =
		mmap(NULL, 4 * 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	answer("middle", mlock(map + 4096 + 100, 4096));
	show(map);
	answer("dontneed", madvise(map + 4096, 4096, MADV_DONTNEED));
	answer("munlock", munlock(map, 4 * 4096));
	answer("dontneed", madvise(map + 4096, 4096, MADV_DONTNEED));
	show(map);
	munmap(map + 2 * 4096, 4096);
	answer("hole", mlock(map, 4 * 4096));
	answer("mincore of it", mincore(map + 2 * 4096, 4096, (void *)map));
	answer("no length", mlock(map, 0));
	answer("bad flags", mlockall(64));
	answer("munlockall", munlockall());
	return 0;
}
