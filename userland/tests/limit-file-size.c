/* RLIMIT_FSIZE: how long a process may make a file. A write ends at the limit; one
 * that begins there sends SIGXFSZ, and fails if that is not the process's end. */
#include "scratch.h"
#include <signal.h>
#include <sys/resource.h>

static int caught;

static void handler(int sig)
{
	caught = sig;
}

static void show(const char *what, long result)
{
	answer(what, result);
	printf("    signal %d\n", caught);
	caught = 0;
}

int main(void)
{
	struct rlimit limit = { 10, 20 };
	char text[30] = "";
	int fd, pipe_end[2];
	pid_t child;

	enter_scratch();
	fd = open("file", O_RDWR | O_CREAT, 0644);
	ftruncate(fd, 15);
	pipe(pipe_end);
	setrlimit(RLIMIT_FSIZE, &limit);
	signal(SIGXFSZ, handler);
	show("within", write(fd, text, 8));
	show("across", write(fd, text, 8));
	show("beyond", write(fd, text, 8));
	show("nothing", write(fd, text, 0));
	show("at a place", pwrite(fd, text, 1, 12));
	show("far away", pwrite(fd, text, 1, 1ll << 62));
	show("to a pipe", write(pipe_end[1], text, 30));
	show("shorter, still too long", ftruncate(fd, 12));
	show("as long as it is", ftruncate(fd, 12));
	show("longer", ftruncate(fd, 13));
	show("by name", truncate("file", 14));
	show("at the limit", ftruncate(fd, 10));
	printf("length %d\n", (int)lseek(fd, 0, SEEK_END));
	child = fork();
	if (child == 0) {
		signal(SIGXFSZ, SIG_DFL);
		write(fd, text, 1);
		_exit(0);
	}
	reap("a child that does not catch it", child);
	unlink("file");
	leave_scratch();
	return 0;
}
