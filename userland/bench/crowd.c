/*
 * What fork, a wake-up and exit cost when there are many processes: the same, if
 * nothing looks at all of them. Build up a crowd of sleepers, and measure at each
 * size.
 *
 *     crowd [SIZE…]        10 100 1000 4000
 */
#include "measure.h"
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int crowd;

/* False if there is no room for so many. */
static int grow_to(int size)
{
	for (; crowd < size; crowd++) {
		pid_t child = fork();

		if (child == 0)
			for (;;)
				pause();
		if (child < 0) {
			printf("no more than %d\n", crowd);
			return 0;
		}
	}
	return 1;
}

static void vfork_exit(void)
{
	pid_t child = vfork();

	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
}

int main(int argc, char **argv)
{
	static const int sizes[] = { 10, 100, 1000, 4000 };
	int n = argc > 1 ? argc - 1 : 4;

	for (int i = 0; i < n; i++) {
		if (!grow_to(argc > 1 ? atoi(argv[i + 1]) : sizes[i]))
			break;
		printf("%d sleepers\n", crowd);
		MEASURE("  vfork+exit+wait", 20, vfork_exit());
		MEASURE("  kill(pid, 0)", 20, kill(getpid(), 0));
		MEASURE("  yield", 20, sched_yield());
	}
	signal(SIGTERM, SIG_IGN);
	kill(0, SIGTERM);
	while (wait(NULL) > 0)
		crowd--;
	printf("%d left\n", crowd);
	return 0;
}
