/* A parent may move its child to another group only until the child's exec. */
#include "answer.h"
#include <time.h>

int main(int argc, char **argv)
{
	struct timespec moment = { 0, 40000000 };
	pid_t child;

	if (argc > 1) {
		nanosleep(&moment, NULL);
		return 0;
	}
	child = vfork(); /* goes on when the child has called exec */
	if (child == 0) {
		execl(own_file(), argv[0], "child", NULL);
		_exit(127);
	}
	answer("setpgid", setpgid(child, child));
	reap("child", child);
	return 0;
}
