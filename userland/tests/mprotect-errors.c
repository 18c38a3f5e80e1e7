/* What mprotect refuses, and what it has changed when it does. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/syscall.h>

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	char *map =
		mmap(NULL, 3 * 4096, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	answer("unaligned", syscall(SYS_mprotect, map + 1, 4096, 1));
	answer("unknown bits", mprotect(map, 4096, 0x40));
	answer("no length", mprotect(map, 0, 0x40));
	answer("for semaphores", mprotect(map, 4096, rw | 0x8));
	answer("upwards", mprotect(map, 4096, rw | PROT_GROWSUP));
	answer("both ways",
	       mprotect(map, 4096, rw | PROT_GROWSUP | PROT_GROWSDOWN));
	answer("hole", munmap(map + 4096, 4096));
	answer("starts in a hole", mprotect(map + 4096, 4096, PROT_READ));
	answer("spans a hole", mprotect(map, 3 * 4096, PROT_READ));
	child = fork();
	if (child == 0) {
		map[2 * 4096] = 1;
		printf("above the hole: still writable\n");
		fflush(stdout);
		map[0] = 1;
		_exit(0);
	}
	reap("below the hole", child);
	answer("past the end", mprotect((void *)0xfffff000ul, 8192, PROT_READ));
	return 0;
}
