/*
 * cow-reuse: the last owner of a page writes without copying.
 *
 * fork has made this page read-only in both processes. The child ends without
 * having written to it, so the parent is alone with it again; but its page table
 * still says read-only. The parent's write faults, the kernel sees that nobody
 * else maps the frame, and gives the right to write back: the event is cow_reuse,
 * the frame is the old one, and no byte is copied.
 *
 * Compare the frame's number in cow_reuse with `cow`, where cow_break has two.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	int *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	page[0] = 1;
	printf("the page is at %p\n", (void *)page);

	if (fork() == 0)
		_exit(page[0]);
	wait(NULL);

	page[0] = 2;
	printf("parent wrote %d, in the frame it always had\n", page[0]);
	return 0;
}
