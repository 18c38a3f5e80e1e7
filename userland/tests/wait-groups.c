/* waitpid() for a process group: 0 is our own, -pgid another. */
#include "answer.h"

static pid_t child_in(pid_t group, int status)
{
	pid_t child = fork();

	if (child == 0) {
		if (group >= 0)
			setpgid(0, group);
		_exit(status);
	}
	if (group >= 0)
		setpgid(child, group ? group : child);
	return child;
}

static void show(const char *what, pid_t pid)
{
	int status = 0;
	pid_t found = waitpid(pid, &status, 0);

	if (found < 0)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: exited with %d\n", what, WEXITSTATUS(status));
}

int main(void)
{
	pid_t leader = child_in(0, 1);

	child_in(-1, 2);
	show("our own group", 0);
	show("our own group again", 0);
	show("the other group", -leader);
	show("the other group again", -leader);
	show("a group that never was", -30000);
	return 0;
}
