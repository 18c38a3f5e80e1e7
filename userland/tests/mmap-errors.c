/* Requests for memory that make no sense are refused. */
#include "answer.h"
#include <fcntl.h>
#include <sys/mman.h>

static const int flags = MAP_PRIVATE | MAP_ANONYMOUS;

static void try(const char *what, void *at, size_t size, int how, int fd)
{
	void *map = mmap(at, size, PROT_READ, how, fd, 0);

	answer(what, map == MAP_FAILED ? -1 : 0);
}

int main(void)
{
	try("no bytes", NULL, 0, flags, -1);
	try("neither private nor shared", NULL, 4096, MAP_ANONYMOUS, -1);
	try("no file", NULL, 4096, MAP_PRIVATE, -1);
	try("unaligned", (void *)0x10000010, 4096, flags | MAP_FIXED, -1);
	try("kernel's place", (void *)0xfffff000, 4096, flags | MAP_FIXED, -1);
	try("too much", NULL, 0xfffff000, flags, -1);
	try("too much of neither", NULL, 0xfffff000, MAP_ANONYMOUS, -1);
	try("a stack that is shared", NULL, 4096,
	    MAP_SHARED | MAP_ANONYMOUS | MAP_GROWSDOWN, -1);
	try("a stack of a file", NULL, 4096, MAP_PRIVATE | MAP_GROWSDOWN,
	    open(own_file(), O_RDONLY));
	printf("a hint is rounded down: %d\n",
	       mmap((void *)0x20000fff, 4096, PROT_READ, flags, -1, 0) ==
		       (void *)0x20000000);
	return 0;
}
