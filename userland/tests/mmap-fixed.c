/* MAP_FIXED takes exactly that place and replaces what was there. */
#include "answer.h"
#include <sys/mman.h>

static const int flags = MAP_PRIVATE | MAP_ANONYMOUS;
static const int protection = PROT_READ | PROT_WRITE;

int main(void)
{
	char *map = mmap(NULL, 3 * 4096, protection, flags, -1, 0);
	char *middle = map + 4096;

	memset(map, 5, 3 * 4096);
	printf("in place: %d\n", mmap(middle, 4096, protection,
				      flags | MAP_FIXED, -1, 0) == middle);
	printf("before, within, after: %d %d %d\n", map[4095], middle[0],
	       map[2 * 4096]);
	return 0;
}
