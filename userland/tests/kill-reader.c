/* Who sleeps in read() can be stopped, goes on reading when it is continued, and
 * can be killed; a broken pipe kills only who has not said otherwise. */
#include "answer.h"
#include <signal.h>
#include <time.h>

int main(void)
{
	struct timespec moment = { 0, 20000000 };
	int fds[2];
	char c = 'x';
	pid_t child;

	pipe(fds);
	child = fork();
	if (child == 0)
		_exit(read(fds[0], &c, 1) == 1 ? c : 1);
	nanosleep(&moment, NULL);
	kill(child, SIGSTOP);
	waitpid(child, NULL, WUNTRACED);
	kill(child, SIGCONT);
	write(fds[1], "\7", 1);
	reap("continued", child);

	child = fork();
	if (child == 0)
		_exit(read(fds[0], &c, 1));
	nanosleep(&moment, NULL);
	kill(child, SIGTERM);
	reap("killed", child);

	close(fds[0]);
	child = fork();
	if (child == 0)
		_exit(write(fds[1], &c, 1) < 0);
	reap("broken pipe", child);
	signal(SIGPIPE, SIG_IGN);
	answer("the same, ignored", write(fds[1], &c, 1));
	return 0;
}
