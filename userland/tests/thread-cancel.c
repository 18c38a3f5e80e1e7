/* pthread_cancel ends a thread that sleeps, with what it wanted done at its end:
 * the C library does it by a signal of its own. */
#include "answer.h"
#include <pthread.h>
#include <time.h>

static pthread_barrier_t ready;
static int ends[2];

static void cleanup(void *what)
{
	printf("cleaned up: %s\n", (const char *)what);
}

static void *sleeper(void *arg)
{
	const struct timespec long_time = { 1000, 0 };

	(void)arg;
	pthread_cleanup_push(cleanup, "sleeper");
	pthread_barrier_wait(&ready);
	nanosleep(&long_time, NULL);
	pthread_cleanup_pop(0);
	return NULL;
}

static void *reader(void *arg)
{
	char c;

	(void)arg;
	pthread_cleanup_push(cleanup, "reader");
	pthread_barrier_wait(&ready);
	read(ends[0], &c, 1);
	pthread_cleanup_pop(0);
	return NULL;
}

/* Not while it says so; then at the next call that could sleep. */
static void *stubborn(void *arg)
{
	int old;

	(void)arg;
	pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &old);
	pthread_barrier_wait(&ready);
	pthread_barrier_wait(&ready);
	puts("still there");
	pthread_setcancelstate(old, NULL);
	pthread_testcancel();
	puts("never");
	return NULL;
}

static pthread_t start(void *(*body)(void *))
{
	pthread_t thread;

	pthread_create(&thread, NULL, body, NULL);
	pthread_barrier_wait(&ready);
	return thread;
}

static void end(const char *what, pthread_t thread)
{
	void *result;

	pthread_join(thread, &result);
	printf("%s: %s\n", what,
	       result == PTHREAD_CANCELED ? "cancelled" : "returned");
}

int main(void)
{
	pthread_t thread;

	pthread_barrier_init(&ready, NULL, 2);
	pipe(ends);
	thread = start(sleeper);
	pthread_cancel(thread);
	end("sleeper", thread);
	thread = start(reader);
	pthread_cancel(thread);
	end("reader", thread);
	thread = start(stubborn);
	pthread_cancel(thread);
	pthread_barrier_wait(&ready);
	end("stubborn", thread);
	return 0;
}
