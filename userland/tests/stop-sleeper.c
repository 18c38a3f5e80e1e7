/* A sleeper that is stopped and continued sleeps on, and never knows. */
#include "answer.h"
#include <signal.h>
#include <time.h>

int main(void)
{
	struct timespec moment = { 0, 60000000 }, rest = { 0, 0 };
	pid_t child = fork();

	if (child == 0) {
		int result = nanosleep(&moment, &rest);

		_exit(result == 0 ? 2 : 3);
	}
	moment.tv_nsec = 10000000;
	nanosleep(&moment, NULL);
	kill(child, SIGSTOP);
	waitpid(child, NULL, WUNTRACED);
	kill(child, SIGCONT);
	reap("child", child);
	return 0;
}
