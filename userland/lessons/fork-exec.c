/*
 * fork-exec: what copy-on-write saves.
 *
 * A shell does this for every command: fork, and the child becomes another
 * program at once. All that fork could have copied would be thrown away a moment
 * later. This process has 1 MiB of its own, 256 pages; count the pages in the
 * cow_share events, which the child was given, and the cow_break events, which
 * were ever copied: the child touches its stack and a variable or two before
 * execve, and that is all.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES 256

static volatile char memory[PAGES][4096];

int main(void)
{
	char *const arguments[] = { "hello", NULL };

	for (int i = 0; i < PAGES; i++)
		memory[i][0] = 1;
	printf("%d pages are written; now fork and exec\n", PAGES);
	fflush(stdout);

	if (fork() == 0) {
		execve("/lessons/hello", arguments, NULL);
		_exit(127);
	}
	wait(NULL);
	printf("the child was another program\n");
	return 0;
}
