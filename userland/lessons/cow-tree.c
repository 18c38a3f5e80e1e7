/*
 * cow-tree: three generations share one frame, until each writes.
 *
 *     original ── child ── grandchild      one frame, mapped three times
 *
 *     grandchild writes: copies            original, child │ grandchild
 *     child writes:      copies            original │ child │ grandchild
 *     original writes:   nobody else has the frame any more: nothing to copy
 *
 * The frame's _mapcount goes up at each fork and down at each copy; the last one
 * that still maps it writes without copying. Nobody keeps a record of who is
 * whose parent for that: counting is enough.
 */
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static char *page;

static void write_page(const char *who)
{
	char before[32];

	strcpy(before, page);
	strcpy(page, who);
	printf("%s: found '%s', wrote '%s'\n", who, before, page);
}

int main(void)
{
	page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
		    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	strcpy(page, "nobody since mmap");
	printf("the page is at %p\n", (void *)page);

	if (fork() == 0) {
		if (fork() == 0) {
			write_page("grandchild");
			return 0;
		}
		wait(NULL);
		write_page("child");
		return 0;
	}
	wait(NULL);
	write_page("original");
	return 0;
}
