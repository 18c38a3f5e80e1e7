/* How many are woken, and how many moved to the other address. */
#include "answer.h"
#include <linux/futex.h>
#include <pthread.h>
#include <sys/syscall.h>
#include <time.h>

static unsigned int word, other;
static int started, woken;

static void *waiter(void *argument)
{
	__atomic_fetch_add(&started, 1, __ATOMIC_SEQ_CST);
	syscall(SYS_futex, &word, FUTEX_WAIT_BITSET, 0, NULL, NULL,
		(long)argument);
	__atomic_fetch_add(&woken, 1, __ATOMIC_SEQ_CST);
	return NULL;
}

int main(void)
{
	struct timespec moment = { 0, 50000000 };
	pthread_t threads[6];

	for (long n = 0; n < 6; n++)
		pthread_create(&threads[n], NULL, waiter,
			       (void *)(n < 2 ? 1l : 2l));
	while (started < 6)
		nanosleep(&moment, NULL);
	nanosleep(&moment, NULL);
	answer("wake those with bit 1",
	       syscall(SYS_futex, &word, FUTEX_WAKE_BITSET, 9, 0, 0, 1));
	answer("wake one, move two",
	       syscall(SYS_futex, &word, FUTEX_REQUEUE, 1, 2, &other));
	answer("wake at the old address",
	       syscall(SYS_futex, &word, FUTEX_WAKE, 9));
	answer("wake at the new one",
	       syscall(SYS_futex, &other, FUTEX_WAKE, 9));
	for (int n = 0; n < 6; n++)
		pthread_join(threads[n], NULL);
	printf("woken: %d\n", woken);
	return 0;
}
