/* mremap grows in place where there is room, moves where it may, and shrinks. */
#include "answer.h"
#include <sys/mman.h>

#define PAGES(n) ((n)*4096ul)

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	char *map =
		mmap(NULL, PAGES(8), rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *moved, *fixed;
	int sum = 0;

	for (int i = 0; i < 4; i++)
		map[PAGES(i)] = i + 1;
	munmap(map + PAGES(4), PAGES(4));
	printf("grows in place: %d\n",
	       mremap(map, PAGES(4), PAGES(6), 0) == map);
	map[PAGES(5)] = 6;
	mmap(map + PAGES(6), 4096, PROT_READ,
	     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	answer("no room", (long)mremap(map, PAGES(6), PAGES(9), 0));
	moved = mremap(map, PAGES(6), PAGES(9), MREMAP_MAYMOVE);
	printf("moves: %d\n", moved != MAP_FAILED && moved != map);
	for (int i = 0; i < 9; i++)
		sum = sum * 10 + moved[PAGES(i)];
	printf("contents %d\n", sum);
	answer("old place", msync(map, 4096, MS_ASYNC));
	printf("shrinks: %d\n", mremap(moved, PAGES(9), PAGES(2), 0) == moved);
	answer("rest", msync(moved + PAGES(2), 4096, MS_ASYNC));
	fixed = mmap(NULL, PAGES(2), rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	fixed[0] = 99;
	printf("to a place: %d\n",
	       mremap(moved, PAGES(2), PAGES(2), MREMAP_MAYMOVE | MREMAP_FIXED,
		      fixed) == fixed);
	printf("contents %d%d\n", fixed[0], fixed[PAGES(1)]);
	return 0;
}
