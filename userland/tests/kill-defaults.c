/* What each signal does to a process that has said nothing about it. */
#include "answer.h"
#include <signal.h>

int main(void)
{
	for (int sig = 1; sig < 32; sig++) {
		int status;
		pid_t child = fork();

		if (child == 0) {
			/* an orphaned group would not be stopped */
			setpgid(0, 0);
			kill(getpid(), sig);
			_exit(0);
		}
		waitpid(child, &status, WUNTRACED);
		printf("%d: ", sig);
		if (WIFSTOPPED(status)) {
			printf("stopped by %d", WSTOPSIG(status));
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
			printf(", then killed by %d\n", WTERMSIG(status));
		} else if (WIFSIGNALED(status)) {
			printf("killed by %d\n", WTERMSIG(status));
		} else {
			printf("ignored\n");
		}
	}
	return 0;
}
