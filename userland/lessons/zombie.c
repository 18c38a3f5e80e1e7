/*
 * zombie: a process that has ended, and is not gone.
 *
 * When a process ends it gives back its memory and its files at once. Only its
 * task_struct stays, with the pid and the exit status in it, for the parent has
 * not asked yet. It runs no more, it cannot be killed, it waits for nothing: a
 * zombie. wait() takes the status, and with it goes the task_struct.
 *
 *     running ── exit ──> EXIT_ZOMBIE ── the parent's wait ──> EXIT_DEAD, gone
 *
 * kill() with signal 0 sends nothing; it only tells whether the pid is somebody's.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

static const char *is_somebody(pid_t pid)
{
	return kill(pid, 0) == 0 ? "yes" : "no";
}

int main(void)
{
	siginfo_t info;
	int status;
	pid_t child = fork();

	if (child == 0)
		_exit(42);

	/* wait for the end, but leave the zombie where it is */
	waitid(P_PID, child, &info, WEXITED | WNOWAIT);
	printf("child %d has ended with status %d\n", child, info.si_status);
	printf("is there still a process %d? %s\n", child, is_somebody(child));
	kill(child, SIGKILL);
	printf("and after SIGKILL? %s: one cannot kill the dead\n",
	       is_somebody(child));

	waitpid(child, &status, 0);
	printf("wait gave me status %d\n", WEXITSTATUS(status));
	printf("is there still a process %d? %s\n", child, is_somebody(child));
	return 0;
}
