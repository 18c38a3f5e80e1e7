/* What madvise and msync refuse. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	char *map = mmap(NULL, 3 * 4096, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	munmap(map + 4096, 4096);
	map[0] = map[2 * 4096] = 1;
	answer("unknown", madvise(map, 4096, 77));
	answer("unaligned", madvise(map + 1, 4096, MADV_NORMAL));
	answer("no length", madvise(map, 0, MADV_DONTNEED));
	answer("random", madvise(map, 4096, MADV_RANDOM));
	answer("sequential", madvise(map, 4096, MADV_SEQUENTIAL));
	answer("normal", madvise(map, 4096, MADV_NORMAL));
	answer("over a hole", madvise(map, 3 * 4096, MADV_DONTNEED));
	printf("but both are gone: %d %d\n", map[0], map[2 * 4096]);

	answer("sync", msync(map, 4096, MS_SYNC));
	answer("over a hole", msync(map, 3 * 4096, MS_SYNC));
	answer("unaligned", msync(map + 1, 4096, MS_SYNC));
	answer("both kinds", msync(map, 4096, MS_SYNC | MS_ASYNC));
	answer("unknown flag", msync(map, 4096, 8));
	return 0;
}
