/* At a barrier all wait for the last; exactly one of them is told so. */
#include "answer.h"
#include <pthread.h>

#define N 3

static pthread_barrier_t barrier;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int arrived, serial, early;

static void *body(void *argument)
{
	for (int round = 1; round <= 4; round++) {
		pthread_mutex_lock(&lock);
		arrived++;
		pthread_mutex_unlock(&lock);
		if (pthread_barrier_wait(&barrier) ==
		    PTHREAD_BARRIER_SERIAL_THREAD)
			__atomic_fetch_add(&serial, 1, __ATOMIC_SEQ_CST);
		if (arrived < round * N)
			early = 1;
		pthread_barrier_wait(&barrier);
	}
	return argument;
}

int main(void)
{
	pthread_t threads[N];

	pthread_barrier_init(&barrier, NULL, N);
	for (int n = 0; n < N; n++)
		pthread_create(&threads[n], NULL, body, NULL);
	for (int n = 0; n < N; n++)
		pthread_join(threads[n], NULL);
	printf("arrived %d, told %d, too early: %d\n", arrived, serial, early);
	return 0;
}
