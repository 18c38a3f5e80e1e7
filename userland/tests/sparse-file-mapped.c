/* A file of holes, larger than memory, is read through a mapping: pages come and
 * go, but those that are locked stay, and so do copies. */
#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>

#define PAGE  4096
#define PAGES (64 << 8)

static char *map;

static int read_all(void)
{
	int sum = 0;

	for (int page = 0; page < PAGES; page++)
		sum += map[page * PAGE];
	return sum;
}

int main(void)
{
	char name[] = "/tmp/sparse-XXXXXX";
	int fd = mkstemp(name), status;
	unsigned char vec[2];

	unlink(name);
	answer("size", ftruncate(fd, (off_t)PAGES * PAGE));
	map = mmap(NULL, (size_t)PAGES * PAGE, PROT_READ | PROT_WRITE,
		   MAP_PRIVATE | MAP_NORESERVE, fd, 0);
	map[2 * PAGE] = 3;
	pwrite(fd, "\5", 1, 4 * PAGE);
	answer("lock", mlock(map, 2 * PAGE));
	printf("sum: %d\n", read_all());
	printf("again: %d\n", read_all());
	answer("mincore", mincore(map, 2 * PAGE, vec));
	printf("locked: %d %d\n", vec[0] & 1, vec[1] & 1);
	if (fork() == 0)
		return read_all();
	wait(&status);
	printf("child: %d\n", WEXITSTATUS(status));
	return 0;
}
