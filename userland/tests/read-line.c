/* read takes what was asked for, or the rest of the line if that is less. */
#include "answer.h"

static void read_up_to(size_t size)
{
	char line[64];
	ssize_t count = read(0, line, size);

	answer("bytes", count);
	if (count > 0)
		printf("'%.*s'\n", (int)count, line);
}

int main(void)
{
	read_up_to(5);
	read_up_to(64);
	return 0;
}
