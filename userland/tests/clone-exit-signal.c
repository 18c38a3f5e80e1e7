/* The lowest byte of clone()'s flags is the signal that the child's end sends. No
 * number is refused; of those that are no signal, none is sent. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

static volatile int caught;

static void handler(int sig)
{
	caught = sig;
}

static void try(long exit_signal)
{
	int status, found;
	pid_t child;

	caught = 0;
	child = syscall(SYS_clone, exit_signal, 0, 0, 0, 0);
	if (child == 0)
		_exit(3);
	found = waitpid(child, &status, __WALL) == child;
	printf("%ld: found %d, status %x, caught %d\n", exit_signal, found,
	       status, caught);
}

int main(void)
{
	static const long numbers[] = {
		0, SIGUSR1, SIGCHLD, SIGCONT, 64, 65, 66, 127, 128, 200, 255,
	};

	setbuf(stdout, NULL);
	signal(SIGUSR1, handler);
	signal(SIGCHLD, handler);
	signal(64, handler);
	for (int i = 0; i < (int)(sizeof(numbers) / sizeof(*numbers)); i++)
		try(numbers[i]);
	return 0;
}
