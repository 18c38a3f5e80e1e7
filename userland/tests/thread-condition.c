/* A producer and a consumer take turns by a condition variable; a broadcast lets
 * all go on. */
#include "answer.h"
#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t changed = PTHREAD_COND_INITIALIZER;
static int item, taken, go, waiting;

static void *consumer(void *argument)
{
	long sum = 0;

	(void)argument;
	pthread_mutex_lock(&lock);
	while (taken < 10) {
		while (!item)
			pthread_cond_wait(&changed, &lock);
		sum += item;
		item = 0;
		taken++;
		pthread_cond_signal(&changed);
	}
	pthread_mutex_unlock(&lock);
	return (void *)sum;
}

static void *waiter(void *argument)
{
	pthread_mutex_lock(&lock);
	waiting++;
	while (!go)
		pthread_cond_wait(&changed, &lock);
	waiting--;
	pthread_mutex_unlock(&lock);
	return argument;
}

int main(void)
{
	pthread_t thread, many[5];
	void *sum;

	pthread_create(&thread, NULL, consumer, NULL);
	for (int i = 1; i <= 10; i++) {
		pthread_mutex_lock(&lock);
		while (item)
			pthread_cond_wait(&changed, &lock);
		item = i;
		pthread_cond_signal(&changed);
		pthread_mutex_unlock(&lock);
	}
	pthread_join(thread, &sum);
	printf("sum %ld\n", (long)sum);
	for (int n = 0; n < 5; n++)
		pthread_create(&many[n], NULL, waiter, NULL);
	pthread_mutex_lock(&lock);
	go = 1;
	pthread_cond_broadcast(&changed);
	pthread_mutex_unlock(&lock);
	for (int n = 0; n < 5; n++)
		pthread_join(many[n], NULL);
	printf("still waiting: %d\n", waiting);
	return 0;
}
