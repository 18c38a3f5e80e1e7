/* Nice values: inherited, cut off at both ends, raised by anybody and lowered by
 * root. */
#include "answer.h"
#include <sys/resource.h>

static void show(const char *what, long result)
{
	answer(what, result);
	errno = 0;
	printf("    now %d\n", getpriority(PRIO_PROCESS, 0));
}

static int as_user(void)
{
	setuid(1000);
	show("user: 5", setpriority(PRIO_PROCESS, 0, 5));
	show("user: 4", setpriority(PRIO_PROCESS, 0, 4));
	answer("user: root's", setpriority(PRIO_PROCESS, getppid(), 5));
	return 0;
}

int main(void)
{
	pid_t child;

	show("3", setpriority(PRIO_PROCESS, 0, 3));
	show("nice 4", nice(4));
	show("40", setpriority(PRIO_PROCESS, 0, 40));
	show("-40", setpriority(PRIO_PROCESS, 0, -40));
	show("0", setpriority(PRIO_PROCESS, 0, 0));
	show("group to 2", setpriority(PRIO_PGRP, 0, 2));
	answer("nobody", setpriority(PRIO_PROCESS, 30000, 0));
	answer("unknown", setpriority(7, 0, 0));
	child = fork();
	if (child == 0)
		return as_user();
	reap("user", child);
	return 0;
}
