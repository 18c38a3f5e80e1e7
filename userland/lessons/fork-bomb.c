/*
 * fork-bomb: who forks without end does not bring the machine down.
 *
 *     while (fork() >= 0)
 *             ;
 *
 * Every process this makes does the same. A user may have only so many processes
 * (RLIMIT_NPROC, half of what the machine's memory allows), and beyond that fork
 * says EAGAIN: try again later. What root does goes on as before.
 */
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SOMEBODY 1000

/* Each says by a byte what fork said to it, and sleeps. */
static void bomb(int tell)
{
	unsigned char error;

	while (fork() >= 0)
		continue;
	error = errno;
	write(tell, &error, 1);
	for (;;)
		pause();
}

/* fork() in somebody's name. */
static pid_t fork_as_somebody(void)
{
	pid_t child = fork();

	if (child == 0)
		setuid(SOMEBODY);
	return child;
}

int main(void)
{
	int ends[2], refused = 0, others = 0;
	struct rlimit limit;
	unsigned char error;
	struct pollfd more;

	getrlimit(RLIMIT_NPROC, &limit);
	pipe(ends);
	if (fork_as_somebody() == 0)
		bomb(ends[1]);
	more = (struct pollfd){ .fd = ends[0], .events = POLLIN };
	while (poll(&more, 1, 500) > 0 && read(ends[0], &error, 1) == 1)
		error == EAGAIN ? refused++ : others++;
	printf("as many processes as the limit allows: %s\n",
	       refused == (int)limit.rlim_cur ? "yes" : "no");
	printf("their last fork said EAGAIN: %s\n",
	       others ? "no" : "all of them");

	/* root can still make a process, and it does away with the others */
	if (fork_as_somebody() == 0)
		_exit(kill(-1, SIGKILL));
	while (wait(NULL) > 0)
		continue;
	if (fork_as_somebody() == 0)
		_exit(fork() < 0);
	wait(&others);
	printf("they are gone, and somebody can fork again: %s\n",
	       others ? "no" : "yes");
	return 0;
}
