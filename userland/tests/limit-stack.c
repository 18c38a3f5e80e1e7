/* RLIMIT_STACK: how far a stack grows, also one that is a mapping. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define KIB 1024l

#define LIMIT(size)             \
	setrlimit(RLIMIT_STACK, \
		  &(struct rlimit){ (rlim_t)(size), RLIM_INFINITY })

/* Needs so much of the stack, touched from above to below. */
static int deep(long size)
{
	volatile char *at = __builtin_alloca((size_t)size);

	for (long i = size - 1; i >= 0; i -= 4096)
		at[i] = 1;
	return at[size - 1];
}

static void try(const char *what, long allowed, long wanted)
{
	pid_t child = fork();

	if (child == 0) {
		LIMIT(allowed);
		_exit(deep(wanted));
	}
	reap(what, child);
}

static void try_mapping(const char *what, long allowed, long wanted)
{
	char *top = (char *)0x30000000;
	pid_t child = fork();

	if (child == 0) {
		LIMIT(allowed);
		mmap(top - 4096, 4096, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_GROWSDOWN,
		     -1, 0);
		for (char *at = top - 1; at > top - wanted; at -= 4096)
			*at = 1;
		_exit(1);
	}
	reap(what, child);
}

int main(void)
{
	try("1000 of 8192 KiB", 8192 * KIB, 1000 * KIB);
	try("1000 of 512 KiB", 512 * KIB, 1000 * KIB);
	try("10000 of 8192 KiB", 8192 * KIB, 10000 * KIB);
	try("10000 of 16384 KiB", 16384 * KIB, 10000 * KIB);
	try("less than there is", 64 * KIB, 16 * KIB);
	try_mapping("mapping, 100 of 128 KiB", 128 * KIB, 100 * KIB);
	try_mapping("mapping, 200 of 128 KiB", 128 * KIB, 200 * KIB);
	return 0;
}
