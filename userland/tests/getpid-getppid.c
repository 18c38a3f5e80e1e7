/* A child's parent is who forked it; pids are positive and differ. */
#include "answer.h"

int main(void)
{
	pid_t self = getpid();
	pid_t first = fork(), second;

	if (first == 0)
		_exit(getppid() == self);
	reap("first child knows its parent", first);

	second = fork();
	if (second == 0)
		_exit(getppid() == self && getpid() > 0);
	reap("second child knows its parent", second);
	printf("all three differ: %d\n", self != second && first != self);
	printf("my pid has not changed: %d\n", self == getpid());
	return 0;
}
