/* A process that never calls the kernel does not keep the others waiting. */
#include "answer.h"
#include <time.h>

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* Spins for so long that a scheduler without a timer would be noticed. */
static void spin(long long milliseconds)
{
	long long until = now() + milliseconds;

	while (now() < until)
		for (volatile int i = 0; i < 1000; i++)
			;
}

int main(void)
{
	int status;

	if (fork() == 0) {
		spin(200);
		_exit(1);
	}
	if (fork() == 0)
		_exit(2);
	wait(&status);
	printf("first to end: %d\n", WEXITSTATUS(status));
	wait(&status);
	printf("then: %d\n", WEXITSTATUS(status));
	return 0;
}
