/*
 * child-first: after fork there are two who could go on. Here it is the child.
 *
 * Parent and child share every page until one of them writes to it; that one gets
 * a copy. A child mostly calls exec soon, which throws all pages away; so if the
 * parent ran first and wrote, its copies would have been for nothing. That is why
 * the book says that the child runs first.
 *
 * Linux had that as a switch, sched_child_runs_first, and turned it off in 2.6.32:
 * what the parent has in the caches is worth more. Here it is on, as in the book.
 * Try `forklore trace child-first --events sched_wakeup_new,sched_switch`.
 *
 * The order is a matter of the scheduler's clocks, not a promise: a child that
 * must be waited for has to be waited for.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	setvbuf(stdout, NULL, _IONBF, 0);
	for (int i = 1; i <= 3; i++) {
		pid_t child = fork();

		printf("fork %d: the %s\n", i, child ? "parent" : "child");
		if (child == 0)
			_exit(0);
		waitpid(child, NULL, 0);
	}
	return 0;
}
