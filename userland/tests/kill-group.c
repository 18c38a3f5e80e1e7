/* A negative pid means a process group; 0 our own. */
#include "answer.h"
#include <signal.h>
#include <time.h>

static pid_t sleeper(pid_t group)
{
	struct timespec moment = { 0, 20000000 };
	pid_t child = fork();

	if (child == 0) {
		setpgid(0, group);
		pause();
	}
	setpgid(child, group ? group : child);
	nanosleep(&moment, NULL);
	return child;
}

int main(void)
{
	pid_t first = sleeper(0), second = sleeper(first), third = sleeper(0);

	answer("kill the group", kill(-first, SIGTERM));
	reap("leader", first);
	reap("member", second);
	answer("the other still sleeps", waitpid(third, NULL, WNOHANG));
	kill(third, SIGINT);
	reap("other", third);

	signal(SIGUSR1, SIG_IGN);
	answer("kill our own group, which ignores it", kill(0, SIGUSR1));
	return 0;
}
