/* A mapping can be a stack: it grows when touched just below its start. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	/* room of 4 MiB, of which only the top page stays mapped */
	char *room = mmap(NULL, 4 << 20, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS,
			  -1, 0);
	char *top = room + (4 << 20) - 4096, *low = top - 2 * 4096;
	pid_t child;

	munmap(room, 4 << 20);
	printf("mapped: %d\n",
	       mmap(top, 4096, rw,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED | MAP_GROWSDOWN, -1,
		    0) == top);
	child = fork();
	if (child == 0) {
		for (char *at = top; at >= low; at -= 4096)
			*at = 1;
		_exit(low[0] + top[0]);
	}
	reap("grows", child);
	child = fork();
	if (child == 0) {
		low -= 1 << 20;
		/* not a stack's neighbour */
		mmap(low, 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1,
		     0);
		for (char *at = top; at > low; at -= 4096)
			*at = 1;
		_exit(0);
	}
	reap("too near", child);
	return 0;
}
