/* main may end before its threads; the process ends with the last of them. */
#include "answer.h"
#include <pthread.h>
#include <time.h>

static void *body(void *argument)
{
	struct timespec moment = { 0, 40000000 };

	nanosleep(&moment, NULL);
	printf("the thread is alone\n");
	return argument;
}

int main(void)
{
	pid_t child = fork();
	pthread_t thread;

	if (child == 0) {
		pthread_create(&thread, NULL, body, NULL);
		pthread_detach(thread);
		pthread_exit(NULL);
	}
	reap("process", child);
	return 0;
}
