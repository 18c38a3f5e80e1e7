/* A thread that ends with a robust mutex held: the next one is told. */
#include "answer.h"
#include <pthread.h>
#include <time.h>

static pthread_mutex_t lock;

static void *holder(void *argument)
{
	pthread_mutex_lock(&lock);
	return argument;
}

static void *waiter(void *argument)
{
	(void)argument;
	return (void *)(long)pthread_mutex_lock(&lock);
}

int main(void)
{
	pthread_mutexattr_t robust;
	pthread_t thread;
	void *result;

	pthread_mutexattr_init(&robust);
	pthread_mutexattr_setrobust(&robust, PTHREAD_MUTEX_ROBUST);
	pthread_mutex_init(&lock, &robust);
	pthread_create(&thread, NULL, holder, NULL);
	pthread_join(thread, NULL);
	pthread_create(&thread, NULL, waiter, NULL);
	pthread_join(thread, &result);
	printf("the waiter: %s\n", strerror((int)(long)result));
	return 0;
}
