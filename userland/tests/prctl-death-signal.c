/* PR_SET_PDEATHSIG: the signal that the parent's end sends; a child begins with
 * none, and who gets other rights loses it. */
#include "answer.h"
#include <signal.h>
#include <sys/prctl.h>

static void show(const char *what)
{
	int sig = -1;

	prctl(PR_GET_PDEATHSIG, &sig);
	printf("%s: %d\n", what, sig);
}

int main(void)
{
	pid_t child;

	show("at first");
	answer("set", prctl(PR_SET_PDEATHSIG, SIGTERM));
	answer("signal 100", prctl(PR_SET_PDEATHSIG, 100));
	show("set");
	child = fork();
	if (child == 0) {
		show("child");
		_exit(0);
	}
	reap("child", child);
	setresuid(0, 1000, 0);
	show("with other rights");
	return 0;
}
