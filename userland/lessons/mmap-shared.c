/*
 * mmap-shared: memory that fork does not divide.
 *
 * Two pages, alike but for one word of mmap: MAP_PRIVATE and MAP_SHARED. After
 * fork both are the same frame in parent and child. The private one is read-only
 * until somebody writes and gets a copy; the shared one stays writable in both, so
 * what the child writes the parent reads, and no cow event ever has its address.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static int *map(int how)
{
	return mmap(NULL, 4096, PROT_READ | PROT_WRITE, how | MAP_ANONYMOUS, -1,
		    0);
}

int main(void)
{
	int *private = map(MAP_PRIVATE);
	int *shared = map(MAP_SHARED);

	*private = *shared = 1;
	printf("private page at %p, shared page at %p\n", (void *)private,
	       (void *)shared);

	if (fork() == 0) {
		*private = *shared = 2;
		printf("child:  private %d, shared %d\n", *private, *shared);
		return 0;
	}
	wait(NULL);
	printf("parent: private %d, shared %d\n", *private, *shared);
	return 0;
}
