/* Sessions and process groups: who may make and change them. */
#include "answer.h"

static int in_child(void)
{
	pid_t self = getpid(), child;

	printf("group of our own: %d\n", getpgrp() == self);
	answer("setsid in a new process is its pid", setsid() == self);
	printf("group %d, session %d\n", getpgrp() == self, getsid(0) == self);
	answer("setsid again", setsid());
	answer("setpgid of a session leader", setpgid(0, 0));
	child = fork();
	if (child == 0) {
		printf("inherited: %d %d\n", getpgrp() == self,
		       getsid(0) == self);
		answer("setpgid 0", setpgid(0, 0));
		printf("group of its own: %d\n", getpgrp() == getpid());
		answer("setsid of a group leader", setsid());
		answer("back to the other group", setpgid(0, self));
		answer("to a group that is not", setpgid(0, 30000));
		_exit(0);
	}
	reap("child", child);
	answer("setpgid of who is gone", setpgid(child, 0));
	answer("setpgid of the parent", setpgid(getppid(), 0));
	answer("setpgid to -1", setpgid(0, -1));
	answer("getpgid of who is gone", getpgid(child));
	answer("getsid of who is gone", getsid(child));
	return 0;
}

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		return in_child();
	reap("session", child);
	return 0;
}
