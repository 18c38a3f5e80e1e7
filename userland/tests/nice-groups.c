/* setpriority for one task, for a process group and for a user: the threads of a
 * process are tasks, and go along with it. */
#include "answer.h"
#include <pthread.h>
#include <sys/resource.h>

static pthread_barrier_t barrier;
static pid_t thread_id;

static void *thread(void *unused)
{
	thread_id = gettid();
	pthread_barrier_wait(&barrier);
	pthread_barrier_wait(&barrier);
	return unused;
}

static void show(const char *what, long result)
{
	answer(what, result);
	printf("  main %d, thread %d\n", getpriority(PRIO_PROCESS, 0),
	       getpriority(PRIO_PROCESS, (id_t)thread_id));
	printf("  group %d, user %d\n", getpriority(PRIO_PGRP, 0),
	       getpriority(PRIO_USER, 4321));
}

int main(void)
{
	pthread_t other;

	setpgid(0, 0);
	setresuid(4321, 0, 0);
	pthread_barrier_init(&barrier, NULL, 2);
	pthread_create(&other, NULL, thread, NULL);
	pthread_barrier_wait(&barrier);
	show("at first", 0);
	show("main", setpriority(PRIO_PROCESS, 0, 5));
	show("thread", setpriority(PRIO_PROCESS, (id_t)thread_id, 3));
	show("group", setpriority(PRIO_PGRP, 0, 7));
	show("user", setpriority(PRIO_USER, 4321, 9));
	show("too nice", setpriority(PRIO_PGRP, getpid(), 100));
	show("no such group", setpriority(PRIO_PGRP, 0x7ffffff0, 1));
	show("no such user", setpriority(PRIO_USER, 77777, 1));
	show("no such thing", setpriority(3, 0, 1));
	pthread_barrier_wait(&barrier);
	pthread_join(other, NULL);
	return 0;
}
