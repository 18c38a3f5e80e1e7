/* Sleepers wake in the order of their times, not of their birth. */
#include "answer.h"
#include <time.h>

int main(void)
{
	static const int tenths[] = { 3, 1, 2 };
	int status;

	for (int i = 0; i < 3; i++) {
		struct timespec time = { .tv_nsec = tenths[i] * 100000000L };

		if (fork() == 0) {
			nanosleep(&time, NULL);
			_exit(tenths[i]);
		}
	}
	while (wait(&status) > 0)
		printf("%d00 ms are over\n", WEXITSTATUS(status));
	return 0;
}
