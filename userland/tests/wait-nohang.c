/* With WNOHANG, wait4 returns 0 for a child that lives, its pid afterwards. */
#include "answer.h"
#include <time.h>

int main(void)
{
	struct timespec nap = { .tv_nsec = 300 * 1000 * 1000 };
	int status = 77;
	pid_t child = fork();

	if (child == 0) {
		nanosleep(&nap, NULL);
		_exit(4);
	}
	answer("while it lives", waitpid(child, &status, WNOHANG));
	printf("status untouched: %d\n", status);
	reap("when it ends", child);
	answer("when it is gone", waitpid(child, &status, WNOHANG));
	return 0;
}
