/* Page faults are counted, and a child's come to its parent with wait. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/resource.h>

#define PAGES 64
#define PAGE  4096

static long faults(int who)
{
	struct rusage ru;

	getrusage(who, &ru);
	return ru.ru_minflt;
}

static void touch(void)
{
	volatile char *p = mmap(NULL, PAGES * PAGE, PROT_READ | PROT_WRITE,
				MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	for (int i = 0; i < PAGES; i++)
		p[i * PAGE] = 1;
}

int main(void)
{
	long before = faults(RUSAGE_SELF);
	struct rusage ru;
	pid_t child;

	touch();
	printf("64 pages, at least as many faults: %d\n",
	       faults(RUSAGE_SELF) - before >= PAGES);
	printf("of children: %ld\n", faults(RUSAGE_CHILDREN));
	child = fork();
	if (child == 0) {
		printf("a child begins with few: %d\n",
		       faults(RUSAGE_SELF) < PAGES);
		touch();
		return 0;
	}
	wait4(child, NULL, 0, &ru);
	printf("the child's, from wait4: %d\n", ru.ru_minflt >= PAGES);
	printf("the same, from getrusage: %d\n",
	       faults(RUSAGE_CHILDREN) == ru.ru_minflt);
	return 0;
}
