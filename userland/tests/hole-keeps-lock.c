/* mlock and munlock work up to a hole, and say that there is one. */
#include "proc-text.h"
#include <sys/mman.h>

#define PAGE 4096

static void show(const char *what, long result)
{
	char *line = strstr(read_text("/proc/self/status"), "VmLck:");

	answer(what, result);
	printf("  locked: %ld kB\n", strtol(line + 6, NULL, 10));
}

int main(void)
{
	char *map = mmap(NULL, 6 * PAGE, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	munmap(map + 2 * PAGE, PAGE);
	show("over a hole", mlock(map, 6 * PAGE));
	show("from the hole on", mlock(map + 2 * PAGE, 4 * PAGE));
	show("behind it", mlock(map + 3 * PAGE, PAGE));
	show("unlock over it", munlock(map + PAGE, 5 * PAGE));
	show("unlock the first", munlock(map, PAGE));
	mprotect(map + 4 * PAGE, PAGE, PROT_NONE);
	show("nobody may touch it", mlock(map + 3 * PAGE, 3 * PAGE));
	show("dropped while locked", madvise(map, 6 * PAGE, MADV_DONTNEED));
	return 0;
}
