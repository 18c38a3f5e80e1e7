/*
 * fork-twice: two calls of fork, and there are four processes.
 *
 * fork is called once and returns twice: in the parent with the pid of the new
 * child, in the child with 0. Both go on from there, so both reach the second
 * call, and each of them returns from it twice again:
 *
 *     original ──┬── fork ──────────┬── fork ──────────── original
 *                │                  └── second child
 *                └── first child ───┬── fork ──────────── first child
 *                                   └── grandchild
 *
 * No process knows which of the four it is but by the two numbers it was given,
 * and these two are enough. Each exits with its own status, after it has waited
 * for its children: until somebody waits, a process that has ended stays in the
 * kernel's task list as a zombie, so that its status is not lost.
 */
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { ORIGINAL, SECOND_CHILD, FIRST_CHILD, GRANDCHILD };

int main(void)
{
	pid_t first = fork();
	pid_t second = fork();
	int who = (first ? ORIGINAL : FIRST_CHILD) +
		  (second ? ORIGINAL : SECOND_CHILD);
	struct timespec moment = { .tv_nsec = 20 * 1000 * 1000 };
	pid_t child;
	int status;

	/* Stay, so that all four can be seen at once. */
	nanosleep(&moment, NULL);
	printf("process %d, child of %d: fork returned %d, then %d\n", getpid(),
	       getppid(), first, second);

	while ((child = wait(&status)) > 0)
		printf("process %d: my child %d exited with status %d\n",
		       getpid(), child, WEXITSTATUS(status));

	return who;
}
