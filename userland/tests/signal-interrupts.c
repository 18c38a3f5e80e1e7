/* A call that a handler cuts short answers EINTR, or is made again if the handler
 * allows it. */
#include "answer.h"
#include <poll.h>
#include <signal.h>
#include <time.h>

static volatile int count;
static int ends[2];

static void on_signal(int sig)
{
	(void)sig;
	count++;
}

static void install(int flags)
{
	struct sigaction action = { .sa_handler = on_signal,
				    .sa_flags = flags };

	sigaction(SIGUSR1, &action, NULL);
}

/* Lets the parent fall asleep first, as its state in /proc tells. */
static void wait_for_sleep(pid_t pid)
{
	char path[32], text[64], state;

	sprintf(path, "/proc/%d/stat", pid);
	do {
		FILE *file = fopen(path, "r");

		state = 0;
		if (fgets(text, sizeof(text), file))
			state = strrchr(text, ')')[2];
		fclose(file);
	} while (state != 'S');
}

/* A child that interrupts its parent once, and then writes a byte. */
static pid_t start_disturber(int writes)
{
	pid_t parent = getpid(), child = fork();

	if (child)
		return child;
	wait_for_sleep(parent);
	kill(parent, SIGUSR1);
	if (writes) {
		wait_for_sleep(parent);
		write(ends[1], "x", 1);
	}
	_exit(0);
}

static void end(pid_t child)
{
	while (waitpid(child, NULL, 0) < 0)
		continue;
	printf("  handled: %d\n", count);
	count = 0;
}

static void reads(void)
{
	pid_t child;
	char c;

	install(0);
	child = start_disturber(0);
	answer("read", read(ends[0], &c, 1));
	end(child);
	install(SA_RESTART);
	child = start_disturber(1);
	answer("read, made again", read(ends[0], &c, 1));
	end(child);
}

static void others(void)
{
	const struct timespec long_time = { 1000, 0 };
	struct pollfd pollfd = { ends[0], POLLIN, 0 };
	struct timespec left;
	sigset_t set, now;
	pid_t child = start_disturber(0);

	answer("nanosleep", nanosleep(&long_time, &left));
	printf("left: %d\n", left.tv_sec > 900 && left.tv_sec <= 1000);
	end(child);
	child = start_disturber(0);
	answer("poll", poll(&pollfd, 1, -1));
	end(child);
	child = start_disturber(0);
	answer("pause", pause());
	end(child);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	sigemptyset(&now);
	child = start_disturber(0);
	answer("sigsuspend", sigsuspend(&now));
	sigprocmask(SIG_SETMASK, NULL, &now);
	printf("blocked again: %d\n", sigismember(&now, SIGUSR1));
	end(child);
	raise(SIGUSR1);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

int main(void)
{
	pipe(ends);
	fflush(stdout);
	reads();
	others();
	return 0;
}
