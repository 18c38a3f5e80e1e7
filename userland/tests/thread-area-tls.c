/* Thread-local variables work from the start, in each process its own. */
#include "answer.h"

static __thread int initialised = 5;
static __thread int zero;

int main(void)
{
	pid_t child;

	printf("at the start: %d %d\n", initialised, zero);
	initialised = 6;
	child = fork();
	if (child == 0) {
		printf("the child: %d\n", initialised);
		initialised = zero = 7;
		_exit(initialised + zero);
	}
	reap("it wrote its own", child);
	printf("the parent: %d %d\n", initialised, zero);
	return 0;
}
