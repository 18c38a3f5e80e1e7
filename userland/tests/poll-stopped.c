/* A task that waits for a file is stopped and continued: it waits on, until the
 * same time. select tells how much of the time is left. */
#include "answer.h"
#include <poll.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <time.h>

/* The call itself, with the time as i386 programs have always passed it. */
static int select_raw(long *timeout)
{
	return (int)syscall(SYS__newselect, 0, NULL, NULL, NULL, timeout);
}

static int polls(void)
{
	return poll(NULL, 0, 60);
}

static int selects(void)
{
	long timeout[2] = { 0, 60000 };
	int result = select_raw(timeout);

	return result || timeout[0] || timeout[1] ? -1 : 0;
}

static void stop_in(const char *what, int (*wait)(void))
{
	const struct timespec moment = { 0, 20000000 };
	pid_t child = fork();

	if (child == 0)
		_exit(wait() == 0 ? 2 : 3);
	nanosleep(&moment, NULL);
	kill(child, SIGSTOP);
	waitpid(child, NULL, WUNTRACED);
	kill(child, SIGCONT);
	reap(what, child);
}

static void handle(int sig)
{
	(void)sig;
}

int main(void)
{
	long timeout[2] = { 1000, 0 };
	pid_t parent = getpid(), child;

	stop_in("poll", polls);
	stop_in("select", selects);

	signal(SIGUSR1, handle);
	child = fork();
	if (child == 0) {
		const struct timespec moment = { 0, 20000000 };

		nanosleep(&moment, NULL);
		kill(parent, SIGUSR1);
		_exit(0);
	}
	answer("cut short", select_raw(timeout));
	printf("much is left: %d\n", timeout[0] == 999 && timeout[1] > 0);
	reap("child", child);
	return 0;
}
