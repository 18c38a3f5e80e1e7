/*
 * init, pid 1: the first program and the last.
 *
 * It takes over what the host adds to the image for this run (the overlay), runs
 * the program named there, reaps whatever ends, orphans included, and switches
 * the machine off when no child is left. It mounts /proc, as every init does.
 *
 *   /overlay/program   the file to execute
 *   /overlay/argv      its arguments, each ended by a NUL
 *   /overlay/environ   its environment, likewise
 *   /overlay/cwd       the directory to start in
 *
 * Without an overlay there is nothing to do, and it switches off at once.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_STRINGS 4096

/* What the shell answers, too, when it cannot run a command. */
#define EXIT_NOT_EXECUTABLE 126
#define EXIT_NOT_FOUND	    127

struct strings {
	char text[128 * 1024];
	char *list[MAX_STRINGS + 1];
};

static char program[PATH_MAX];
static char cwd[PATH_MAX];
static struct strings args, env;

/* A whole file into a buffer, with a NUL after it. Its size, or -1. */
static int read_file(const char *path, char *to, size_t room)
{
	int fd = open(path, O_RDONLY);
	ssize_t n;
	size_t size = 0;

	if (fd < 0)
		return -1;
	while (size < room - 1 &&
	       (n = read(fd, to + size, room - 1 - size)) > 0)
		size += n;
	to[size] = '\0';
	close(fd);
	return size;
}

/* A file of strings into a list of them. */
static int read_strings(const char *path, struct strings *strings)
{
	int size = read_file(path, strings->text, sizeof(strings->text));
	int n = 0;

	for (char *s = strings->text; s < strings->text + size;
	     s += strlen(s) + 1)
		if (n < MAX_STRINGS)
			strings->list[n++] = s;
	return size < 0 ? -1 : n;
}

/* Become the program, in a session of its own, or say why not. */
static void run(void)
{
	setsid();
	if (cwd[0] && chdir(cwd) < 0)
		fprintf(stderr, "init: cannot enter %s: %s\n", cwd,
			strerror(errno));
	execve(program, args.list, env.list);
	fprintf(stderr, "init: cannot run %s: %s\n", program, strerror(errno));
	_exit(errno == ENOENT ? EXIT_NOT_FOUND : EXIT_NOT_EXECUTABLE);
}

int main(void)
{
	mount("proc", "/proc", "proc", 0, NULL);
	if (mount("overlay", "/", "forklore", 0, NULL) == 0 &&
	    read_file("/overlay/program", program, sizeof(program)) > 0) {
		read_strings("/overlay/argv", &args);
		read_strings("/overlay/environ", &env);
		read_file("/overlay/cwd", cwd, sizeof(cwd));
		if (fork() == 0)
			run();
		while (wait(NULL) > 0)
			continue;
	}
	return reboot(RB_POWER_OFF);
}
