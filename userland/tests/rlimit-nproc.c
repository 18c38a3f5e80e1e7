/* A user who has as many processes as it may have can make no more. */
#include "answer.h"
#include <signal.h>
#include <sys/resource.h>

int main(void)
{
	struct rlimit limit = { 4, 4 };
	pid_t children[8];
	int made = 0;

	setrlimit(RLIMIT_NPROC, &limit);
	setuid(54321);
	for (int i = 0; i < 8; i++) {
		pid_t child = fork();

		if (child == 0)
			for (;;)
				pause();
		if (child < 0) {
			answer("fork", child);
			break;
		}
		children[made++] = child;
	}
	printf("children: %d\n", made);
	kill(children[0], SIGKILL);
	waitpid(children[0], NULL, 0);
	children[0] = fork();
	if (children[0] == 0)
		for (;;)
			pause();
	printf("one ended, one more: %d\n", children[0] > 0);
	for (int i = 0; i < made; i++) {
		kill(children[i], SIGKILL);
		reap("child", children[i]);
	}
	return 0;
}
