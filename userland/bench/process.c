/*
 * What it costs to make a process, in all the ways there are, and to end it.
 *
 * Run without arguments it measures; with one it is the program that the exec
 * benchmarks start, and exits at once.
 */
#include "measure.h"
#include <pthread.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

static char *self;

static void fork_exit(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
}

static void vfork_exit(void)
{
	pid_t child = vfork();

	if (child == 0)
		_exit(0);
	waitpid(child, NULL, 0);
}

static void fork_exec(void)
{
	pid_t child = fork();

	if (child == 0) {
		execl(self, self, "exit", NULL);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

static void vfork_exec(void)
{
	pid_t child = vfork();

	if (child == 0) {
		execl(self, self, "exit", NULL);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

static void *nothing(void *argument)
{
	return argument;
}

static void thread(void)
{
	pthread_t thread;

	pthread_create(&thread, NULL, nothing, NULL);
	pthread_join(thread, NULL);
}

int main(int argc, char **argv)
{
	if (argc > 1)
		return 0;
	(void)argv;
	self = (char *)getauxval(AT_EXECFN);
	MEASURE("getppid", 1000, getppid());
	MEASURE("fork+exit+wait", 100, fork_exit());
	MEASURE("vfork+exit+wait", 100, vfork_exit());
	MEASURE("fork+exec+wait", 50, fork_exec());
	MEASURE("vfork+exec+wait", 50, vfork_exec());
	MEASURE("pthread create+join", 100, thread());
	return 0;
}
