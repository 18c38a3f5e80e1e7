/* exec ends the sharing: what the new program does is its own affair. */
#include "answer.h"
#include <time.h>

static volatile int written;

int main(int argc, char **argv)
{
	struct timespec moment = { 0, 50000000 };
	pid_t child;

	if (argc > 1) {
		nanosleep(&moment, NULL);
		return 6;
	}
	child = vfork();
	if (child == 0) {
		written = 1;
		execl(own_file(), argv[0], "child", NULL);
		_exit(127);
	}
	printf("the child got as far as exec: %d\n", written);
	answer("it still runs", waitpid(child, NULL, WNOHANG));
	reap("child", child);
	return 0;
}
