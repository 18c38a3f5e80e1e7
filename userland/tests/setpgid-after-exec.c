/* A parent may move its child to another group only until the child's exec. */
#include "answer.h"

int main(int argc, char **argv)
{
	int there[2], back[2];
	pid_t child;
	char c;

	if (argc > 1) { /* what the child becomes: says so, and waits */
		write(3, "x", 1);
		return read(4, &c, 1) == 1 ? 0 : 1;
	}
	pipe(there);
	pipe(back);
	child = fork();
	if (child == 0) {
		dup2(there[1], 20);
		dup2(back[0], 21);
		dup2(20, 3);
		dup2(21, 4);
		execl(own_file(), argv[0], "child", NULL);
		_exit(127);
	}
	read(there[0], &c, 1);
	answer("setpgid", setpgid(child, child));
	write(back[1], "x", 1);
	reap("child", child);
	return 0;
}
