/*
 * What it costs to give the processor to another task: by yielding it, and by
 * waking somebody who sleeps.
 */
#include "measure.h"
#include <linux/futex.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int turn;
static volatile int done;

static void *yielder(void *argument)
{
	while (!done)
		sched_yield();
	return argument;
}

static void hand_over(int from, int to)
{
	turn = to;
	syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1);
	while (turn == to)
		syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, to, NULL);
	(void)from;
}

static void *partner(void *argument)
{
	while (!done) {
		while (turn == 0 && !done)
			syscall(SYS_futex, &turn, FUTEX_WAIT_PRIVATE, 0, NULL);
		turn = 0;
		syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1);
	}
	return argument;
}

static void with_thread(void *(*body)(void *), const char *name,
			void (*operation)(void))
{
	pthread_t thread;

	done = 0;
	pthread_create(&thread, NULL, body, NULL);
	MEASURE(name, 1000, operation());
	done = 1;
	syscall(SYS_futex, &turn, FUTEX_WAKE_PRIVATE, 1);
	pthread_join(thread, NULL);
}

static void yield(void)
{
	sched_yield();
}

static void there_and_back(void)
{
	hand_over(0, 1);
}

int main(void)
{
	MEASURE("yield, alone", 1000, sched_yield());
	with_thread(yielder, "yield, two switches", yield);
	with_thread(partner, "futex there and back", there_and_back);
	return 0;
}
