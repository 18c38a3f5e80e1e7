/* A blocked signal waits; when it is unblocked it does what it does. */
#include "answer.h"
#include <signal.h>

static int is_pending(int sig)
{
	sigset_t set;

	sigpending(&set);
	return sigismember(&set, sig);
}

int main(void)
{
	sigset_t set;
	pid_t child = fork();

	if (child == 0) {
		sigemptyset(&set);
		sigaddset(&set, SIGTERM);
		sigaddset(&set, SIGUSR1);
		sigprocmask(SIG_BLOCK, &set, NULL);
		kill(getpid(), SIGTERM);
		raise(SIGUSR1);
		printf("pending: %d %d %d\n", is_pending(SIGTERM),
		       is_pending(SIGUSR1), is_pending(SIGUSR2));
		signal(SIGUSR1, SIG_IGN);
		printf("ignored now: %d\n", is_pending(SIGUSR1));
		if (fork() == 0) {
			printf("in a child: %d\n", is_pending(SIGTERM));
			_exit(0);
		}
		wait(NULL);
		sigprocmask(SIG_UNBLOCK, &set, NULL);
		_exit(0);
	}
	reap("child", child);
	return 0;
}
