/* With O_NONBLOCK a pipe says so instead of sleeping; it holds 64 KiB. */
#include "answer.h"
#include <fcntl.h>
#include <sys/ioctl.h>

static char page[4096];

/* Writes of this size until no more goes in. */
static void fill(int size)
{
	int ends[2], held = 0;
	long total = 0;
	ssize_t n;

	pipe2(ends, O_NONBLOCK);
	while ((n = write(ends[1], page, size)) > 0)
		total += n;
	answer("full", n);
	ioctl(ends[0], FIONREAD, &held);
	printf("%d at a time: %ld, held: %d\n", size, total, held);
	answer("read some", read(ends[0], page, 100));
	answer("still no page is free", write(ends[1], page, 4096));
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	int ends[2];

	pipe2(ends, O_NONBLOCK);
	answer("empty", read(ends[0], page, 1));
	close(ends[1]);
	answer("no writer", read(ends[0], page, 1));
	fill(4096);
	fill(1000);
	fill(10);
	return 0;
}
