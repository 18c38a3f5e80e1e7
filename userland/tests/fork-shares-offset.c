/* After fork, parent and child have one open file, and one position in it; who
 * opens the file anew has another. */
#include "scratch.h"

static void read_two(const char *who, int fd)
{
	char text[3] = "";

	read(fd, text, 2);
	printf("%s reads '%s'\n", who, text);
	fflush(stdout);
}

int main(void)
{
	int fd, again;
	pid_t child;

	enter_scratch();
	make_file("file", "aabbccdd");
	fd = open("file", O_RDONLY);
	again = open("file", O_RDONLY);
	read_two("parent", fd);
	child = fork();
	if (child == 0) {
		read_two("child", fd);
		close(fd);
		_exit(0);
	}
	reap("child", child);
	read_two("parent", fd);
	read_two("second open", again);
	close(fd);
	close(again);
	unlink("file");
	leave_scratch();
	return 0;
}
