/*
 * cow: one write after fork copies one page.
 *
 * fork copies no memory. It gives the child page tables in which every private
 * page is the parent's own frame, and takes the right to write from both. The
 * first of the two that writes is stopped by a page fault; the kernel copies that
 * one page into a new frame, lets the writer have it, and nobody else notices:
 *
 *     after fork         parent ──┐                  after the      parent ── frame A
 *                                 ├── frame A        child's write
 *                        child  ──┘                                 child  ── frame B
 *
 * The page below is mapped for this purpose and holds nothing else, so that of all
 * the cow_break events (the stack and the C library's data have theirs) exactly
 * one is this page's: it has its address.
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	strcpy(page, "written before fork");
	printf("the page is at %p\n", (void *)page);

	if (fork() == 0) {
		printf("child reads:  %s\n", page);
		strcpy(page, "written by the child");
		printf("child reads:  %s\n", page);
		return 0;
	}
	wait(NULL);
	printf("parent reads: %s\n", page);
	return 0;
}
