/* exit() in one thread ends all of them, asleep or busy; and so does a signal. */
#include "answer.h"
#include <pthread.h>
#include <signal.h>

static void *sleeper(void *argument)
{
	pause();
	return argument;
}

static void *spinner(void *argument)
{
	for (volatile int i = 0;; i++)
		continue;
	return argument;
}

static void *ender(void *argument)
{
	if (argument)
		_exit(9);
	kill(getpid(), SIGTERM);
	pause();
	return argument;
}

static void run(void *how)
{
	pthread_t thread;

	pthread_create(&thread, NULL, sleeper, NULL);
	pthread_create(&thread, NULL, spinner, NULL);
	pthread_create(&thread, NULL, ender, how);
	pause();
}

int main(void)
{
	pid_t child;

	for (long how = 0; how < 2; how++) {
		child = fork();
		if (child == 0)
			run((void *)how);
		reap(how ? "exit" : "signal", child);
	}
	return 0;
}
