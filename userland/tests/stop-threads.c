/* A stop signal stops all threads; SIGCONT lets all of them go on. */
#include "answer.h"
#include <pthread.h>
#include <signal.h>
#include <time.h>

static volatile int *counts;

static void *count(void *argument)
{
	for (;;)
		counts[(long)argument]++;
	return NULL;
}

static void wait_for_progress(void)
{
	struct timespec moment = { 0, 50000000 };
	int first = counts[0], second = counts[1];

	for (int i = 0; i < 100; i++) {
		nanosleep(&moment, NULL);
		if (counts[0] != first && counts[1] != second)
			break;
	}
	printf("both run: %d\n", counts[0] != first && counts[1] != second);
}

static pthread_t thread;

int main(void)
{
	static int memory[2];
	int status, gate[2];
	char byte;
	pid_t child;

	pipe(gate); /* the child must not end before it is seen to go on */
	child = fork();
	counts = memory;
	if (child == 0) {
		pthread_create(&thread, NULL, count, (void *)0);
		pthread_create(&thread, NULL, count, (void *)1);
		wait_for_progress();
		kill(getpid(), SIGSTOP);
		wait_for_progress();
		read(gate[0], &byte, 1);
		_exit(4);
	}
	waitpid(child, &status, WUNTRACED);
	printf("stopped: %d\n", WIFSTOPPED(status));
	kill(child, SIGCONT);
	waitpid(child, &status, WCONTINUED);
	printf("continued: %d\n", WIFCONTINUED(status));
	write(gate[1], "", 1);
	reap("child", child);
	return 0;
}
