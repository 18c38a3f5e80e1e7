/* After vfork the parent goes on when the child has exited, not before. */
#include "answer.h"
#include <time.h>

static volatile int written;

int main(void)
{
	struct timespec moment = { 0, 30000000 };
	pid_t child = vfork();

	if (child == 0) {
		nanosleep(&moment, NULL);
		written = 5;
		_exit(4);
	}
	printf("the child wrote %d into our memory\n", written);
	reap("child", child);
	return 0;
}
