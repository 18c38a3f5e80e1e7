/*
 * orphan: a process whose parent has ended gets another one: init.
 *
 * Somebody must wait for every process, or it would stay a zombie for ever. So
 * when a parent ends, forget_original_parent() gives its children to init, pid 1,
 * which does nothing but wait. (If the parent had other threads, one of those would
 * have taken them.)
 *
 *     init ── we ── parent ── child          before
 *     init ─┬ we                             after: the parent is gone
 *           └ child
 */
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
	const struct timespec moment = { 0, 20000000 };
	pid_t parent = fork();

	if (parent == 0) {
		if (fork() == 0) {
			pid_t first = getppid();

			printf("child %d: my parent is %d\n", getpid(), first);
			while (getppid() == first)
				nanosleep(&moment, NULL);
			printf("child %d: my parent is %d now\n", getpid(),
			       getppid());
			return 0;
		}
		nanosleep(&moment, NULL);
		printf("parent %d: I end now, and leave a child behind\n",
		       getpid());
		return 0;
	}
	waitpid(parent, NULL, 0);
	printf("process %d: wait found no other child of mine: %d\n", getpid(),
	       wait(NULL));
	nanosleep(&(struct timespec){ 0, 100000000 }, NULL);
	return 0;
}
