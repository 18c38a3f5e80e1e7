/* Readers together, a writer alone. */
#include "answer.h"
#include <pthread.h>
#include <sched.h>

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;
static int a, b, torn;

static void *reader(void *argument)
{
	for (int i = 0; i < 200; i++) {
		pthread_rwlock_rdlock(&lock);
		torn |= a != b;
		if (i % 20 == 0)
			sched_yield();
		torn |= a != b;
		pthread_rwlock_unlock(&lock);
	}
	return argument;
}

static void *writer(void *argument)
{
	for (int i = 0; i < 100; i++) {
		pthread_rwlock_wrlock(&lock);
		a++;
		if (i % 10 == 0)
			sched_yield();
		b++;
		pthread_rwlock_unlock(&lock);
	}
	return argument;
}

int main(void)
{
	pthread_t threads[4];

	for (int n = 0; n < 4; n++)
		pthread_create(&threads[n], NULL, n % 2 ? reader : writer,
			       NULL);
	for (int n = 0; n < 4; n++)
		pthread_join(threads[n], NULL);
	printf("a %d, b %d, torn: %d\n", a, b, torn);
	pthread_rwlock_rdlock(&lock);
	printf("second reader: %d\n", pthread_rwlock_tryrdlock(&lock));
	printf("writer: %s\n", strerror(pthread_rwlock_trywrlock(&lock)));
	return 0;
}
