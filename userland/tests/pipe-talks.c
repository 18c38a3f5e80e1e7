/* A pipe: the child writes, the parent reads until nobody can write any more. */
#include "answer.h"
#include <fcntl.h>

int main(void)
{
	int ends[2];
	char text[32];
	ssize_t n;
	pid_t child;

	answer("pipe", pipe(ends));
	child = fork();
	if (child == 0) {
		close(ends[0]);
		write(ends[1], "hello, ", 7);
		write(ends[1], "parent", 6);
		_exit(0);
	}
	close(ends[1]);
	reap("child", child);
	while ((n = read(ends[0], text, 5)) > 0)
		printf("read '%.*s'\n", (int)n, text);
	answer("at the end", n);
	answer("write to the wrong end", write(ends[0], "x", 1));
	answer("read nothing", read(ends[0], text, 0));
	answer("wrong flags", pipe2(ends, O_APPEND));
	return 0;
}
