/* Eight threads make processes and threads of every kind at once, and each child ends
 * as it was told to. */
#include "answer.h"
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>

#define THREADS 8
#define ROUNDS	25

static int wrong;

static void *waits(void *argument)
{
	for (;;)
		pause();
	return argument;
}

static void *yields(void *argument)
{
	sched_yield();
	return argument;
}

static void run_itself(void)
{
	char *arguments[] = { "x", "exit", NULL };

	execv(own_file(), arguments);
	_exit(99);
}

static void *runs_itself(void *argument)
{
	run_itself();
	return argument;
}

static void threads(int count, void *(*what)(void *))
{
	pthread_t thread;

	while (count--)
		pthread_create(&thread, NULL, what, NULL);
}

static void exits(void)
{
	_exit(3);
}

static void exits_with_threads(void)
{
	threads(3, waits);
	exit(3);
}

static void execs_in_a_thread(void)
{
	threads(1, waits);
	threads(1, runs_itself);
	waits(NULL);
}

static void leaves_an_orphan(void)
{
	if (fork() == 0) {
		sched_yield();
		_exit(1);
	}
	threads(2, yields);
	_exit(3);
}

static void leader_leaves(void)
{
	threads(3, waits);
	pthread_exit(NULL);
}

static void child(void (*what)(void), int sig, int expected)
{
	pid_t pid = fork();
	int status;

	if (pid == 0)
		what();
	if (sig)
		kill(pid, sig);
	if (waitpid(pid, &status, 0) != pid || status != expected)
		__sync_fetch_and_add(&wrong, 1);
}

static void vfork_child(void)
{
	pid_t pid = vfork();
	int status;

	if (pid == 0)
		run_itself();
	if (waitpid(pid, &status, 0) != pid || status != 3 << 8)
		__sync_fetch_and_add(&wrong, 1);
}

static void joins(void)
{
	pthread_t made[3];

	for (int i = 0; i < 3; i++)
		pthread_create(&made[i], NULL, yields, NULL);
	for (int i = 0; i < 3; i++)
		pthread_join(made[i], NULL);
}

static void do_something(unsigned int which)
{
	static void (*const ends[])(void) = {
		exits,
		run_itself,
		exits_with_threads,
		execs_in_a_thread,
		leaves_an_orphan,
	};

	if (which < 5)
		child(ends[which], 0, 3 << 8);
	else if (which == 5)
		child(leader_leaves, SIGTERM, SIGTERM);
	else if (which == 6)
		vfork_child();
	else
		joins();
}

static void *storm(void *first)
{
	unsigned int random = (unsigned int)(long)first;

	for (int i = 0; i < ROUNDS; i++) {
		random = random * 1103515245 + 12345;
		do_something(random >> 16 & 7);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t made[THREADS];

	(void)argv;
	if (argc > 1)
		return 3;
	for (long i = 0; i < THREADS; i++)
		pthread_create(&made[i], NULL, storm, (void *)i);
	for (int i = 0; i < THREADS; i++)
		pthread_join(made[i], NULL);
	printf("children that ended otherwise: %d\n", wrong);
	return 0;
}
