/* A process whose parent has ended gets another one, and runs on. */
#include "answer.h"
#include <time.h>

static void nap(int milliseconds)
{
	struct timespec time = { .tv_nsec = milliseconds * 1000L * 1000L };

	nanosleep(&time, NULL);
}

int main(void)
{
	pid_t child = fork();

	if (child == 0) {
		pid_t parent = getpid();

		if (fork() == 0) {
			while (getppid() == parent)
				nap(1);
			nap(100);
			printf("the orphan has a new parent\n");
		}
		return 0;
	}
	reap("the middle process", child);
	nap(300);
	answer("the orphan is not mine", wait(NULL));
	return 0;
}
