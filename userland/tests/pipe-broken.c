/* Writing where nobody reads kills by SIGPIPE, or fails if that is blocked. */
#include "answer.h"
#include <signal.h>

int main(void)
{
	int ends[2];
	sigset_t set;
	pid_t child;

	pipe(ends);
	close(ends[0]);
	child = fork();
	if (child == 0) {
		write(ends[1], "x", 1);
		_exit(0);
	}
	reap("child", child);
	sigemptyset(&set);
	sigaddset(&set, SIGPIPE);
	sigprocmask(SIG_BLOCK, &set, NULL);
	answer("blocked", write(ends[1], "x", 1));
	answer("nothing to write", write(ends[1], "x", 0));
	return 0;
}
