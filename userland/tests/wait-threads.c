/* A thread may wait for a child that another thread made, unless it says
 * __WNOTHREAD. */
#include "answer.h"
#include <pthread.h>

static void *waiter(void *argument)
{
	pid_t child = *(pid_t *)argument;

	answer("__WNOTHREAD", waitpid(child, NULL, __WNOTHREAD));
	reap("another thread's child", child);
	return NULL;
}

int main(void)
{
	pid_t child = fork();
	pthread_t thread;

	if (child == 0)
		_exit(8);
	pthread_create(&thread, NULL, waiter, &child);
	pthread_join(thread, NULL);
	return 0;
}
