/* A new program's stack keeps to the limit from the beginning. */
#include "answer.h"
#include <sys/resource.h>

#define KIB 1024l

/* Needs so much of the stack, touched from above to below. */
static int deep(long size)
{
	volatile char *at = __builtin_alloca((size_t)size);

	for (long i = size - 1; i >= 0; i -= 4096)
		at[i] = 1;
	return at[size - 1];
}

static void try(const char *what, long allowed, char *wanted)
{
	const struct rlimit rlim = { (rlim_t)(allowed * KIB), RLIM_INFINITY };
	pid_t child = fork();

	if (child == 0) {
		setrlimit(RLIMIT_STACK, &rlim);
		execl(own_file(), "limit-stack-exec", wanted, NULL);
	}
	reap(what, child);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return deep(*argv[1] == 's' ? 24 * KIB : 100 * KIB);
	try("a little of 64 KiB", 64, "some");
	try("more than 64 KiB", 64, "more");
	try("of 256 KiB", 256, "more");
	return 0;
}
