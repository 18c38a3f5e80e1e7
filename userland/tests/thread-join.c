/* Threads share memory and pid, have their own ids, and return a value. */
#include "answer.h"
#include <pthread.h>

static int counter;
static pid_t pids[4], tids[4];

static void *body(void *argument)
{
	long n = (long)argument;

	pids[n] = getpid();
	tids[n] = gettid();
	counter += n;
	return (void *)(n * n);
}

int main(void)
{
	pthread_t threads[4];
	int same = 1, distinct = 1;
	void *value;

	for (long n = 0; n < 4; n++)
		pthread_create(&threads[n], NULL, body, (void *)n);
	for (long n = 0; n < 4; n++) {
		pthread_join(threads[n], &value);
		printf("thread %ld returned %ld\n", n, (long)value);
		same &= pids[n] == getpid();
		for (long k = 0; k < n; k++)
			distinct &= tids[n] != tids[k];
		distinct &= tids[n] != gettid();
	}
	printf("sum %d, one pid: %d, ids of their own: %d\n", counter, same,
	       distinct);
	return 0;
}
