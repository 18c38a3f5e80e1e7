/* mremap of several areas: what may lose pages, and what is left untouched. */
#include "answer.h"
#include <sys/mman.h>

#define PAGE 4096

static const int fixed = MREMAP_MAYMOVE | MREMAP_FIXED;

/* Six pages, of which the third on are read-only. */
static char *two_areas(unsigned long at)
{
	char *map = mmap((void *)at, 6 * PAGE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);

	for (int page = 0; page < 6; page++)
		map[page * PAGE] = 1 + page;
	mprotect(map + 2 * PAGE, 4 * PAGE, PROT_READ);
	return map;
}

/* How many of so many pages are mapped. */
static int mapped(char *map, int pages)
{
	unsigned char vec;
	int count = 0;

	for (int page = 0; page < pages; page++)
		count += !mincore(map + page * PAGE, PAGE, &vec);
	return count;
}

int main(void)
{
	char *map = two_areas(0x20000000), *target = two_areas(0x30000000);
	char *moved;

	printf("same size: %d\n", mremap(map, 6 * PAGE, 6 * PAGE, 0) == map);
	answer("larger", (long)mremap(map, 6 * PAGE, 7 * PAGE, MREMAP_MAYMOVE));
	answer("larger, there",
	       (long)mremap(map, 6 * PAGE, 7 * PAGE, fixed, target));
	two_areas(0x30000000); /* older Linux has unmapped them by then */
	munmap(target + 5 * PAGE, PAGE);
	answer("from nowhere",
	       (long)mremap(target + 5 * PAGE, PAGE, PAGE, fixed, map));
	printf("left: %d\n", mapped(map, 6));
	printf("smaller: %d\n", mremap(map, 6 * PAGE, 4 * PAGE, 0) == map);
	printf("left: %d\n", mapped(map, 6));
	moved = mremap(map, 4 * PAGE, 2 * PAGE, fixed, target);
	printf("smaller, there: %d\n", moved == target);
	printf("left: %d, and there: %d\n", mapped(map, 6), mapped(target, 6));
	printf("%d %d %d\n", moved[0], moved[PAGE], moved[2 * PAGE]);
	return 0;
}
