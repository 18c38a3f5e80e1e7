/* Random forks, writes and unmaps: each process finds what it should. */
#include "answer.h"
#include <sys/mman.h>

#define PAGES 24
#define RW    (PROT_READ | PROT_WRITE)

static unsigned int seed;
static char model[PAGES]; /* what each page begins with; -1: not mapped */
static char *area;

static unsigned int any(unsigned int n)
{
	seed = seed * 1103515245 + 12345;
	return (seed >> 16) % n;
}

static void change(int page)
{
	char *at = area + page * 4096;

	if (any(8) == 0) {
		munmap(at, 4096);
		model[page] = -1;
	} else if (model[page] < 0 || any(8) == 0) {
		mmap(at, 4096, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
		     0);
		model[page] = 0;
	} else {
		mprotect(at, 4096, any(2) ? PROT_READ : PROT_NONE);
		mprotect(at, 4096, RW);
		*at = model[page] = any(100);
	}
}

static int live(int depth)
{
	int wrong = 0, status;

	for (int step = 0; step < 60; step++) {
		change(any(PAGES));
		if (depth < 3 && any(20) == 0 && fork() == 0)
			_exit(live(depth + 1));
		if (any(30) == 0 && wait(&status) > 0)
			wrong += WEXITSTATUS(status);
	}
	while (wait(&status) > 0)
		wrong += WIFEXITED(status) ? WEXITSTATUS(status) : 100;
	for (int i = 0; i < PAGES; i++)
		wrong += model[i] >= 0 && area[i * 4096] != model[i];
	return wrong;
}

int main(void)
{
	area = mmap(NULL, PAGES * 4096, RW, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (int run = 0; run < 4; run++)
		printf("wrong: %d\n", live(0));
	return 0;
}
