/* Waiting with a limit: condition, mutex and semaphore give up in time. */
#include "answer.h"
#include <pthread.h>
#include <semaphore.h>
#include <time.h>

int main(void)
{
	pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	pthread_cond_t never = PTHREAD_COND_INITIALIZER;
	struct timespec limit;
	sem_t sem;

	clock_gettime(CLOCK_REALTIME, &limit);
	limit.tv_nsec += 30000000;
	if (limit.tv_nsec >= 1000000000) {
		limit.tv_nsec -= 1000000000;
		limit.tv_sec++;
	}
	pthread_mutex_lock(&lock);
	printf("condition: %s\n",
	       strerror(pthread_cond_timedwait(&never, &lock, &limit)));
	printf("mutex: %s\n", strerror(pthread_mutex_timedlock(&lock, &limit)));
	sem_init(&sem, 0, 1);
	answer("semaphore", sem_timedwait(&sem, &limit));
	answer("again", sem_timedwait(&sem, &limit));
	return 0;
}
