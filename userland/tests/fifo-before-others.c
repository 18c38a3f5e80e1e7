/* A real-time task runs before ordinary ones, and until it sleeps. All are held on
 * one processor, as a machine with several would not show it. */
#include "answer.h"
#include <pthread.h>
#include <sched.h>
#include <sys/syscall.h>

static int order[3], n;

static void *body(void *argument)
{
	order[__atomic_fetch_add(&n, 1, __ATOMIC_SEQ_CST)] =
		(int)(long)argument;
	return NULL;
}

static pthread_t start(long name, int policy, int priority)
{
	struct sched_param param = { .sched_priority = priority };
	pthread_attr_t attr;
	pthread_t thread;

	pthread_attr_init(&attr);
	pthread_attr_setinheritsched(&attr, PTHREAD_EXPLICIT_SCHED);
	pthread_attr_setschedpolicy(&attr, policy);
	pthread_attr_setschedparam(&attr, &param);
	if (pthread_create(&thread, &attr, body, (void *)name))
		printf("cannot create %ld\n", name);
	return thread;
}

int main(void)
{
	struct sched_param param = { .sched_priority = 50 };
	pthread_t threads[3];
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(0, &set);
	sched_setaffinity(0, sizeof(set), &set);
	/* the call itself: musl's answers ENOSYS */
	answer("FIFO 50",
	       syscall(SYS_sched_setscheduler, 0, SCHED_FIFO, &param));
	threads[0] = start(1, SCHED_OTHER, 0);
	threads[1] = start(2, SCHED_FIFO, 10);
	threads[2] = start(3, SCHED_RR, 20);
	printf("none has run yet: %d\n", n == 0);
	for (int i = 0; i < 3; i++)
		pthread_join(threads[i], NULL);
	printf("they ran in the order %d %d %d\n", order[0], order[1],
	       order[2]);
	return 0;
}
