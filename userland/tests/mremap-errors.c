/* What mremap refuses. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	char *map = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	const int fixed = MREMAP_MAYMOVE | MREMAP_FIXED;

	munmap(map + 3 * 4096, 4096);
	answer("unaligned", (long)mremap(map + 1, 4096, 8192, 0));
	answer("to nothing", (long)mremap(map, 4096, 0, 0));
	answer("unknown flag", (long)mremap(map, 4096, 8192, 32));
	answer("fixed alone", (long)mremap(map, 4096, 4096, MREMAP_FIXED, map));
	answer("unaligned target",
	       (long)mremap(map, 4096, 4096, fixed, map + 8193));
	answer("onto itself", (long)mremap(map, 8192, 8192, fixed, map + 4096));
	answer("of a hole",
	       (long)mremap(map + 3 * 4096, 4096, 8192, MREMAP_MAYMOVE));
	answer("past its area",
	       (long)mremap(map, 4 * 4096, 5 * 4096, MREMAP_MAYMOVE));
	printf("same size: %d\n", mremap(map, 4096, 4096, 0) == map);
	return 0;
}
