/* MAP_POPULATE brings all pages in; without it, touching does, one by one. */
#include "answer.h"
#include <sys/mman.h>

static void show(const char *what, char *map)
{
	unsigned char vec[4];

	answer(what, mincore(map, 4 * 4096, vec));
	printf("  %d %d %d %d\n", vec[0] & 1, vec[1] & 1, vec[2] & 1,
	       vec[3] & 1);
}

int main(void)
{
	const int private = MAP_PRIVATE | MAP_ANONYMOUS;
	char *lazy =
		mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE, private, -1, 0);
	char *eager = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE,
			   private | MAP_POPULATE, -1, 0);
	char *shared = mmap(NULL, 4 * 4096, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	show("untouched", lazy);
	lazy[2 * 4096] = 1;
	show("third touched", lazy);
	show("populated", eager);
	shared[4096] = 1;
	show("shared", shared);
	return 0;
}
