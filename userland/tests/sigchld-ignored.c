/* Who ignores SIGCHLD, or says SA_NOCLDWAIT, leaves no zombies, and wait() tells
 * when all children are gone. */
#include "answer.h"
#include <signal.h>

static void try(const char *what)
{
	pid_t child = fork();

	if (child == 0)
		_exit(5);
	printf("%s: ", what);
	answer("wait", wait(NULL) > 0 ? 1 : -1);
}

int main(void)
{
	struct sigaction action = { .sa_flags = SA_NOCLDWAIT };

	try("default");
	signal(SIGCHLD, SIG_IGN);
	try("ignored");
	signal(SIGCHLD, SIG_DFL);
	try("default again");
	sigaction(SIGCHLD, &action, NULL);
	try("SA_NOCLDWAIT");
	return 0;
}
