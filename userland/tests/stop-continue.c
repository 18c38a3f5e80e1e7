/* A child that is stopped, continued and ended: each is told once. */
#include "answer.h"
#include <signal.h>

static void show(pid_t child, int options)
{
	int status;
	pid_t pid = waitpid(child, &status, options);

	if (pid != child)
		printf("nothing to tell: %d\n", pid);
	else if (WIFSTOPPED(status))
		printf("stopped by %d\n", WSTOPSIG(status));
	else if (WIFCONTINUED(status))
		printf("continued\n");
	else if (WIFSIGNALED(status))
		printf("killed by %d\n", WTERMSIG(status));
}

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		for (;;)
			pause();
	kill(child, SIGSTOP);
	show(child, WUNTRACED);
	show(child, WUNTRACED | WNOHANG);
	kill(child, SIGTERM); /* waits until it is continued */
	show(child, WNOHANG);
	kill(child, SIGSTOP);
	kill(child, SIGCONT);
	show(child, 0);

	child = fork();
	if (child == 0)
		for (;;)
			pause();
	setpgid(child, 0); /* SIGTSTP does not stop an orphaned group */
	kill(child, SIGTSTP);
	show(child, WUNTRACED | WCONTINUED);
	kill(child, SIGCONT);
	show(child, WUNTRACED | WCONTINUED);
	show(child, WUNTRACED | WCONTINUED | WNOHANG);
	kill(child, SIGSTOP);
	show(child, WUNTRACED);
	kill(child, SIGKILL);
	show(child, 0);
	return 0;
}
