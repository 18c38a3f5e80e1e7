/* CLONE_PARENT: not a child but a sibling, for whom the parent can wait. */
#include "answer.h"
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>

int main(void)
{
	pid_t self = getpid();
	int status;
	pid_t child = fork();

	if (child == 0) {
		long sibling =
			syscall(SYS_clone, CLONE_PARENT | SIGCHLD, 0, 0, 0, 0);

		if (sibling == 0)
			_exit(getppid() == self ? 7 : 8);
		answer("wait by the one who cloned", wait(NULL));
		_exit(1);
	}
	reap("the child", child);
	answer("the sibling was found", wait(&status) > 0);
	printf("its parent is ours: %d\n", WEXITSTATUS(status));
	answer("wait", wait(NULL));
	return 0;
}
