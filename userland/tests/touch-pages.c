/* Which pages of a range a program may read, and which write: a child that
 * borrows this memory touches each, and dies of it or not. */
#include <stdlib.h>

#include "answer.h"

#define PAGE 4096

static volatile char sink;

/* Did it survive? */
static int try_read(unsigned long address)
{
	int status;
	pid_t child = vfork();

	if (child == 0) {
		sink = *(volatile char *)address;
		_exit(0);
	}
	waitpid(child, &status, 0);
	return !WIFSIGNALED(status) || WTERMSIG(status) != 11;
}

static int try_write(unsigned long address)
{
	int status;
	pid_t child = vfork();

	if (child == 0) {
		*(volatile char *)address = 0;
		_exit(0);
	}
	waitpid(child, &status, 0);
	return !WIFSIGNALED(status) || WTERMSIG(status) != 11;
}

int main(int argc, char **argv)
{
	static char own[4 * PAGE] __attribute__((aligned(PAGE)));
	unsigned long from = (unsigned long)own, count = 4, step = PAGE;
	int readable = 0, writable = 0;

	if (argc == 4) {
		from = strtoul(argv[1], NULL, 0);
		count = strtoul(argv[2], NULL, 0);
		step = strtoul(argv[3], NULL, 0);
	}
	for (unsigned long i = 0; i < count; i++) {
		readable += try_read(from + i * step);
		writable += try_write(from + i * step);
	}
	printf("of %lu pages %d can be read, %d written\n", count, readable,
	       writable);
	return 0;
}
