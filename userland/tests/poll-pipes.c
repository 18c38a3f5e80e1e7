/* poll says which pipe is ready, sleeps until one is, or until time is up. */
#include "answer.h"
#include <fcntl.h>
#include <poll.h>

static void show(const char *what, int n, const struct pollfd *fds)
{
	if (n < 0)
		answer(what, n);
	else
		printf("%s: %d ready, %x %x\n", what, n, fds[0].revents,
		       fds[1].revents);
}

int main(void)
{
	int a[2], b[2];
	struct pollfd fds[2];
	pid_t child;
	char c;

	pipe(a);
	pipe(b);
	fds[0] = (struct pollfd){ a[0], POLLIN, 0 };
	fds[1] = (struct pollfd){ b[0], POLLIN, 0 };
	show("nothing", poll(fds, 2, 0), fds);
	show("nothing in 20 ms", poll(fds, 2, 20), fds);
	child = fork();
	if (child == 0) {
		write(b[1], "x", 1);
		_exit(0);
	}
	show("the second", poll(fds, 2, -1), fds);
	reap("child", child);
	read(b[0], &c, 1);
	close(a[1]);
	show("no writer", poll(fds, 2, -1), fds);
	fds[0] = (struct pollfd){ b[1], POLLOUT, 0 };
	fds[1] = (struct pollfd){ a[1], POLLIN, 0 };
	show("room, and not open", poll(fds, 2, -1), fds);
	fds[1].fd = -1;
	close(b[0]);
	show("no reader, and ignored", poll(fds, 2, -1), fds);
	show("none at all", poll(NULL, 0, 10), fds);
	return 0;
}
