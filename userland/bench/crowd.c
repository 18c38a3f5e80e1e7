/*
 * What fork, a wake-up and exit cost when there are many processes: the same, if
 * nothing looks at all of them. Build up a crowd of sleepers, and measure at each
 * size.
 *
 *     crowd [SIZE…]        10 100 1000 4000
 */
#include "measure.h"
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

static int crowd;
static pid_t first; /* of the crowd: its number is looked up */
static int there[2], back[2];

/* False if there is no room for so many. */
static int grow_to(int size)
{
	for (; crowd < size; crowd++) {
		pid_t child = fork();

		if (child == 0)
			for (;;)
				pause();
		if (!first)
			first = child;
		if (child < 0) {
			printf("no more than %d\n", crowd);
			return 0;
		}
	}
	return 1;
}

static void end_child(pid_t child)
{
	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
}

/* Answers each byte with a byte, and sleeps until the next. */
static void start_partner(void)
{
	char byte;

	pipe(there);
	pipe(back);
	if (fork() == 0)
		while (read(there[0], &byte, 1) == 1)
			write(back[1], &byte, 1);
}

static void there_and_back(void)
{
	char byte = 0;

	write(there[1], &byte, 1);
	read(back[0], &byte, 1);
}

int main(int argc, char **argv)
{
	static const int sizes[] = { 10, 100, 1000, 4000 };
	int n = argc > 1 ? argc - 1 : 4;

	start_partner();
	for (int i = 0; i < n; i++) {
		if (!grow_to(argc > 1 ? atoi(argv[i + 1]) : sizes[i]))
			break;
		printf("%d sleepers\n", crowd);
		MEASURE("  fork+exit+wait", 20, end_child(fork()));
		MEASURE("  vfork+exit+wait", 20, end_child(vfork()));
		MEASURE("  pipe there and back", 20, there_and_back());
		MEASURE("  kill(first, 0)", 20, kill(first, 0));
	}
	signal(SIGTERM, SIG_IGN);
	kill(0, SIGTERM);
	wait(NULL); /* the partner counts too */
	while (wait(NULL) > 0)
		crowd--;
	printf("%d left\n", crowd);
	return 0;
}
