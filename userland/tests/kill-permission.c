/* Another user's process is not ours to signal. */
#include "answer.h"
#include <signal.h>
#include <time.h>

int main(void)
{
	struct timespec moment = { 0, 30000000 };
	pid_t victim = fork(), child;

	if (victim == 0) {
		setuid(1000);
		for (;;)
			pause();
	}
	nanosleep(&moment, NULL);
	child = fork();
	if (child == 0) {
		setuid(1001);
		answer("kill as another", kill(victim, SIGTERM));
		answer("signal 0 as another", kill(victim, 0));
		answer("continue, in our session", kill(victim, SIGCONT));
		_exit(0);
	}
	reap("another", child);
	child = fork();
	if (child == 0) {
		setuid(1000);
		answer("kill as the same", kill(victim, SIGTERM));
		_exit(0);
	}
	reap("the same", child);
	reap("victim", victim);
	return 0;
}
