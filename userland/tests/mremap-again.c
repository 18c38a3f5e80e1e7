/* mremap of nothing maps the pages of a shared area once more. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	char *map = mmap(NULL, 2 * 4096, rw, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	char *own =
		mmap(NULL, 2 * 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *again;

	map[0] = 1;
	map[4096] = 2;
	answer("in place", (long)mremap(map, 0, 2 * 4096, 0));
	again = mremap(map, 0, 2 * 4096, MREMAP_MAYMOVE);
	printf("elsewhere: %d, %d %d\n", again != map && again != MAP_FAILED,
	       again[0], again[4096]);
	again[0] = 3;
	printf("both see it: %d\n", map[0]);
	again = mremap(map + 4096, 0, 4096, MREMAP_MAYMOVE | MREMAP_FIXED, own);
	printf("the second page only: %d %d\n", again == own, again[0]);
	printf("the first is there still: %d\n", map[0]);
	answer("of a private area",
	       (long)mremap(own + 4096, 0, 4096, MREMAP_MAYMOVE));
	return 0;
}
