/* A child whose end sends no SIGCHLD is found with __WCLONE or __WALL only. */
#include "answer.h"
#include <sched.h>
#include <sys/syscall.h>

static pid_t silent(int status)
{
	pid_t child = syscall(SYS_clone, 0, 0, 0, 0, 0);

	if (child == 0)
		_exit(status);
	return child;
}

static void show(const char *what, int options)
{
	int status = 0;
	pid_t found = waitpid(-1, &status, options);

	if (found < 0)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: %d\n", what, WEXITSTATUS(status));
}

int main(void)
{
	silent(1);
	show("plain", 0);
	show("__WCLONE", __WCLONE);
	silent(2);
	show("__WALL", __WALL);
	if (fork() == 0)
		_exit(3);
	show("__WCLONE for an ordinary one", __WCLONE);
	show("plain", 0);
	return 0;
}
