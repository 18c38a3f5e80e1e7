/* A mutex keeps 4 threads from losing an increment, though each is interrupted. */
#include "answer.h"
#include <pthread.h>
#include <sched.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int counter;

static void *body(void *argument)
{
	(void)argument;
	for (int i = 0; i < 500; i++) {
		int seen;

		pthread_mutex_lock(&lock);
		seen = counter;
		if (i % 50 == 0)
			sched_yield();
		counter = seen + 1;
		pthread_mutex_unlock(&lock);
	}
	return NULL;
}

int main(void)
{
	pthread_t threads[4];

	for (int n = 0; n < 4; n++)
		pthread_create(&threads[n], NULL, body, NULL);
	for (int n = 0; n < 4; n++)
		pthread_join(threads[n], NULL);
	printf("%d\n", counter);
	printf("trylock: %d\n", pthread_mutex_trylock(&lock));
	printf("again: %s\n", strerror(pthread_mutex_trylock(&lock)));
	return 0;
}
