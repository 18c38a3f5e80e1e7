/* A stack may grow as far as RLIMIT_STACK allows: the limit of now, not that of when
 * the program was started. */
#include "answer.h"
#include <sys/resource.h>

#define KIB 1024

/* Uses a page of stack per level, which each level but the first writes to: so no
 * compiler can make a loop of it. */
static int descend(int levels, volatile char *above)
{
	volatile char page[4096];

	page[0] = page[4095] = 1;
	above[0] = 2;
	if (levels == 0)
		return 0;
	return descend(levels - 1, page) + page[0] - page[4095];
}

static void try(const char *what, rlim_t limit, int pages)
{
	struct rlimit stack;
	pid_t child = fork();

	if (child == 0) {
		getrlimit(RLIMIT_STACK, &stack);
		stack.rlim_cur = limit;
		setrlimit(RLIMIT_STACK, &stack);
		_exit(descend(pages, &(char){ 0 }) != pages);
	}
	reap(what, child);
}

int main(void)
{
	setbuf(stdout, NULL);
	try("400 KiB of 512", 512 * KIB, 100);
	try("600 KiB of 512", 512 * KIB, 150);
	try("600 KiB of 1024", 1024 * KIB, 150);
	try("4 MiB of 8", 8192 * KIB, 1024);
	try("12 MiB of 8", 8192 * KIB, 3 * 1024);
	return 0;
}
