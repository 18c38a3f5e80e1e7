/* exec in a thread: the others end, and the program has the process's pid. */
#include "answer.h"
#include <pthread.h>
#include <stdlib.h>

static char *self;

static void *sleeper(void *argument)
{
	pause();
	return argument;
}

static void *body(void *argument)
{
	char pid[16];

	snprintf(pid, sizeof(pid), "%d", getpid());
	execl(self, self, pid, NULL);
	return argument;
}

int main(int argc, char **argv)
{
	pthread_t thread;
	pid_t child;

	if (argc > 1) {
		printf("same pid: %d, leader: %d\n", atoi(argv[1]) == getpid(),
		       gettid() == getpid());
		return 3;
	}
	self = own_file();
	child = fork();
	if (child == 0) {
		pthread_create(&thread, NULL, sleeper, NULL);
		pthread_create(&thread, NULL, body, NULL);
		pause();
	}
	reap("child", child);
	return 0;
}
