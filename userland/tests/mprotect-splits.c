/* mprotect of the middle makes three areas of one, and one of them again. */
#include "answer.h"
#include <sys/mman.h>

static char *map;

/* Writes in a child, which may not survive it. */
static void try(const char *what, int page)
{
	pid_t child = fork();

	if (child == 0) {
		map[page * 4096] = 9;
		_exit(0);
	}
	reap(what, child);
}

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;

	map = mmap(NULL, 3 * 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	memset(map, 1, 3 * 4096);
	answer("read-only", mprotect(map + 4096, 4096, PROT_READ));
	try("write below", 0);
	try("write middle", 1);
	try("write above", 2);
	printf("middle is %d\n", map[4096]);
	answer("nothing", mprotect(map + 4096, 4096, PROT_NONE));
	try("write middle", 1);
	answer("all again", mprotect(map, 3 * 4096, rw));
	try("write middle", 1);
	map[4096] = 2;
	printf("%d %d %d\n", map[0], map[4096], map[2 * 4096]);
	return 0;
}
