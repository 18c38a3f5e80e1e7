/* The stack grows page by page to its limit of 8 MiB, and then it is the end. */
#include "answer.h"

/* Uses so many kilobytes of stack, and its caller's page after that. */
static __attribute__((noinline)) int use(int kilobytes, volatile char *caller)
{
	volatile char page[4096];

	page[0] = 0;
	if (kilobytes > 4)
		caller[0] = use(kilobytes - 4, page);
	return caller[0] + page[0];
}

static void try(const char *what, int kilobytes)
{
	pid_t child = fork();
	char first = 0;

	if (child == 0)
		_exit(use(kilobytes, &first));
	reap(what, child);
}

int main(void)
{
	try("1 MiB", 1024);
	try("7 MiB", 7 * 1024);
	try("9 MiB", 9 * 1024);
	return 0;
}
