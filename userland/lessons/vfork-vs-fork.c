/*
 * vfork-vs-fork: what a child costs that is about to become another program.
 *
 * fork gives it an address space: areas, page tables and an entry for each of the
 * parent's 256 written pages, all made read-only and, after execve, thrown away.
 * Then the parent pays again: each page that it writes is a page fault, though the
 * frame is its alone by now (cow_reuse). vfork gives the child the parent's own
 * mm_struct and lets the parent sleep until the child has left it:
 *
 *     fork     cow_share: 256 pages and more     then 256 × cow_reuse by the parent
 *     vfork    nothing shared by copying          nothing to fault for
 *
 * Compare the events of the two halves: trace vfork-vs-fork --events 'cow_*'.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define PAGES 256

static volatile char memory[PAGES][4096];
static char *const arguments[] = { "hello", NULL };

static void write_all(char value)
{
	for (int i = 0; i < PAGES; i++)
		memory[i][0] = value;
}

int main(void)
{
	write_all(1);
	printf("fork:\n");
	fflush(stdout);
	if (fork() == 0) {
		execve("/lessons/hello", arguments, NULL);
		_exit(127);
	}
	wait(NULL);
	write_all(2);

	printf("vfork:\n");
	fflush(stdout);
	if (vfork() == 0) {
		execve("/lessons/hello", arguments, NULL);
		_exit(127);
	}
	wait(NULL);
	write_all(3);
	printf("both children were other programs\n");
	return 0;
}
