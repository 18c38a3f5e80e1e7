/* A program that runs cannot be written; one that is being written cannot run. */
#include "scratch.h"

static void copy_self(int to)
{
	static char bytes[65536];
	int from = open("/proc/self/exe", O_RDONLY);
	ssize_t n;

	while ((n = read(from, bytes, sizeof(bytes))) > 0)
		write(to, bytes, n);
	close(from);
}

int main(int argc, char **argv)
{
	char *arguments[] = { argv[0], "child", NULL };
	int fd;
	pid_t child;

	if (argc > 1) {
		answer("write what runs", open("copy", O_WRONLY));
		answer("truncate it", truncate("copy", 0));
		answer("unlink it", unlink("copy"));
		return 0;
	}
	enter_scratch();
	fd = open("copy", O_WRONLY | O_CREAT, 0755);
	copy_self(fd);
	answer("run what is written", execv("copy", arguments));
	close(fd);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		execv("copy", arguments);
		_exit(1);
	}
	reap("child", child);
	leave_scratch();
	return 0;
}
