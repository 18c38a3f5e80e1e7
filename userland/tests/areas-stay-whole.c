/* Calls that change nothing, or fail, leave areas whole as they were. */
#include "proc-text.h"
#include <sys/mman.h>

#define PAGE 4096
#define RW   (PROT_READ | PROT_WRITE)

static char *map;

/* Prints how many areas the five pages are, and with what rights. */
static void show(const char *what, long result)
{
	int areas = 0;

	answer(what, result);
	for (char *line = strtok(read_text("/proc/self/maps"), "\n"); line;
	     line = strtok(NULL, "\n")) {
		unsigned long start = strtoul(line, NULL, 16);

		if (start < (unsigned long)map ||
		    start >= (unsigned long)map + 5 * PAGE)
			continue;
		printf("%s%.4s", areas++ ? " " : "  ", strchr(line, ' ') + 1);
	}
	printf("\n");
}

int main(void)
{
	map = (char *)0x20000000;
	/* the fourth page may not be written to, ever */
	mmap(map, 3 * PAGE, RW, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
	mmap(map + 3 * PAGE, 2 * PAGE, PROT_READ, MAP_SHARED | MAP_FIXED,
	     open(own_file(), O_RDONLY), 0);
	show("the same rights", mprotect(map + PAGE, PAGE, RW));
	show("no lock to lose", munlock(map + PAGE, PAGE));
	show("normal advice", madvise(map + PAGE, PAGE, MADV_NORMAL));
	show("not allowed", mprotect(map + 2 * PAGE, 2 * PAGE, RW | PROT_EXEC));
	show("again", mprotect(map + 2 * PAGE, PAGE, RW));
	show("one read-only", mprotect(map, PAGE, PROT_READ));
	show("two as before", mprotect(map, 2 * PAGE, RW));
	munmap(map + PAGE, PAGE);
	show("a hole", mprotect(map, 4 * PAGE, PROT_READ));
	show("from a hole", mprotect(map + PAGE, 3 * PAGE, PROT_NONE));
	show("a hole again", mlock(map, 4 * PAGE));
	show("unlock", munlock(map, PAGE));
	return 0;
}
