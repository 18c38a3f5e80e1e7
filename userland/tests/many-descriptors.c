/* A table of descriptors grows; fork copies it, close makes holes in it. */
#include "scratch.h"

#define MANY 300

int main(void)
{
	int last = -1, wrong = 0;
	pid_t child;

	for (int fd = 3; fd < 1024; fd++)
		close(fd);
	enter_scratch();
	make_file("file", "x");
	for (int fd = 3; fd < MANY; fd++) {
		last = open("file", O_RDONLY);
		wrong += last != fd;
	}
	printf("last: %d, not the lowest: %d\n", last, wrong);
	close(100);
	close(64);
	answer("the lowest hole", open("file", O_RDONLY));
	child = fork();
	if (child == 0) {
		char c;
		int readable = 0;

		for (int fd = 3; fd < MANY; fd++)
			readable += read(fd, &c, 1) == 1;
		printf("the child reads %d\n", readable);
		answer("the next hole", open("file", O_RDONLY));
		fflush(stdout);
		_exit(0);
	}
	reap("child", child);
	answer("still a hole here", open("file", O_RDONLY));
	unlink("file");
	leave_scratch();
	return 0;
}
