/*
 * How the processor is shared: some children compute for a while, with given nice
 * values, and each one's part is compared with what its weight promises.
 *
 *     fairness [SECONDS [NICE…]]        2 0 0
 */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define MAX_CHILDREN 16

/* Each step of nice is a factor of 1.25. */
static double weight(int nice)
{
	double w = 1024;

	for (; nice < 0; nice++)
		w *= 1.25;
	for (; nice > 0; nice--)
		w /= 1.25;
	return w;
}

static pid_t start(int nice)
{
	pid_t child = fork();

	if (child == 0) {
		setpriority(PRIO_PROCESS, 0, nice);
		for (volatile int i = 0;; i++)
			continue;
	}
	return child;
}

/* Milliseconds that a child has computed, told when it is killed. */
static double end(pid_t child)
{
	struct rusage ru;

	kill(child, SIGKILL);
	wait4(child, NULL, 0, &ru);
	return (ru.ru_utime.tv_sec + ru.ru_stime.tv_sec) * 1e3 +
	       (ru.ru_utime.tv_usec + ru.ru_stime.tv_usec) / 1e3;
}

int main(int argc, char **argv)
{
	int seconds = argc > 1 ? atoi(argv[1]) : 2;
	int nice[MAX_CHILDREN] = { 0, 0 }, n = argc > 2 ? argc - 2 : 2;
	double used[MAX_CHILDREN], all = 0, weights = 0;
	pid_t children[MAX_CHILDREN];
	cpu_set_t one;

	CPU_ZERO(&one);
	CPU_SET(0, &one);
	sched_setaffinity(0, sizeof(one), &one);
	for (int i = 0; i < n; i++) {
		if (argc > 2)
			nice[i] = atoi(argv[i + 2]);
		weights += weight(nice[i]);
		children[i] = start(nice[i]);
	}
	nanosleep(&(struct timespec){ seconds, 0 }, NULL);
	for (int i = 0; i < n; i++)
		all += used[i] = end(children[i]);
	for (int i = 0; i < n; i++)
		printf("nice %3d: %8.1f ms, %5.2f %% of what it should be\n",
		       nice[i], used[i],
		       used[i] / all * weights / weight(nice[i]) * 100);
	return 0;
}
