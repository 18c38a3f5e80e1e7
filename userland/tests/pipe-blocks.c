/* A reader sleeps until there is something; a writer, until there is room. */
#include "answer.h"

#define MUCH 150000

static char bytes[MUCH];

int main(void)
{
	int to[2], from[2], in_order = 1;
	ssize_t n, total = 0;
	pid_t child;
	char c;

	pipe(to);
	pipe(from);
	child = fork();
	if (child == 0) {
		close(from[0]);
		read(to[0], &c, 1);
		for (int i = 0; i < MUCH; i++)
			bytes[i] = (char)(i / 7);
		n = write(from[1], bytes, MUCH);
		_exit(n == MUCH ? c : 1);
	}
	close(from[1]);
	write(to[1], "\5", 1);
	while ((n = read(from[0], bytes, 7777)) > 0) {
		for (ssize_t i = 0; i < n; i++)
			in_order &= bytes[i] == (char)((total + i) / 7);
		total += n;
	}
	printf("read %zd bytes, in order: %d\n", total, in_order);
	reap("child", child);
	return 0;
}
