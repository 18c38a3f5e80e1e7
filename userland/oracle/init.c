/*
 * Init of a real Linux that is asked what programs print: scripts/linux.ts puts
 * it there, together with the programs and a file for each run,
 *
 *   /runs/000       folder NUL program NUL argument NUL ...
 *   /runs/000.in    its input, if it has any
 *
 * Each runs on a terminal of its own, one after the other, and this says on the
 * second serial port how it ended and what the terminal showed:
 *
 *   STATUS BYTES\n    STATUS is 128 + n for signal n
 *   ...
 *
 * Then the machine is switched off. Pid 1 itself does nothing but reap, so that
 * orphans find an init like any other.
 */
#include <err.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/reboot.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

/* No program is silent for longer, or says more. */
#define PATIENCE_MS 60000
#define ROOM	    (4 << 20)

static void mount_all(void)
{
	mkdir("/dev", 0755);
	mkdir("/proc", 0555);
	mkdir("/tmp", 0777);
	if (mount("dev", "/dev", "devtmpfs", 0, NULL) ||
	    mount("proc", "/proc", "proc", 0, NULL))
		err(1, "mount");
	mkdir("/dev/pts", 0755);
	if (mount("devpts", "/dev/pts", "devpts", 0, NULL))
		err(1, "mount /dev/pts");
}

/* The port takes bytes as they are. The kernel speaks on the first one. */
static void open_serial(void)
{
	struct termios raw;
	int fd = open("/dev/ttyS1", O_RDWR | O_NOCTTY);

	if (fd < 0 || tcgetattr(fd, &raw))
		_exit(1);
	cfmakeraw(&raw);
	tcsetattr(fd, TCSANOW, &raw);
	dup2(fd, 1);
	dup2(fd, 2);
	close(fd);
}

/* The words of a file, each ended by NUL, then NULL; NULL if there is no file. */
static char **read_words(const char *path)
{
	static char text[1 << 16], *words[256];
	int n = 0, fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t size;

	if (fd < 0)
		return NULL;
	size = read(fd, text, sizeof(text));
	close(fd);
	for (char *at = text; at < text + size; at += strlen(at) + 1)
		words[n++] = at;
	words[n] = NULL;
	return words;
}

/* Becomes the program, with a new session's terminal for all but its input. */
static void become(char **words, const char *input, const char *terminal)
{
	int in, out;

	setsid();
	out = open(terminal, O_RDWR | O_CLOEXEC);
	in = open(input, O_RDONLY | O_CLOEXEC);
	if (in < 0)
		in = open("/dev/null", O_RDONLY | O_CLOEXEC);
	dup2(in, 0);
	dup2(out, 1);
	dup2(out, 2);
	if (chdir(words[0]))
		err(127, "%s", words[0]);
	execv(words[1], words + 1);
	err(127, "%s", words[1]);
}

/* All that a child shows, until nobody has the terminal's other end any more. A
 * child that is silent for too long is killed. */
static size_t read_all(pid_t child, int master, char *shown)
{
	struct pollfd poll_master = { master, POLLIN, 0 };
	size_t size = 0;
	ssize_t n;

	do {
		if (poll(&poll_master, 1, PATIENCE_MS) == 0)
			kill(child, SIGKILL);
		n = read(master, shown + size, ROOM - size);
		size += n > 0 ? (size_t)n : 0;
	} while (n > 0);
	return size;
}

static void run(char **words, const char *input)
{
	static char shown[ROOM];
	int status, master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
	size_t size;
	pid_t child;

	if (master < 0 || grantpt(master) || unlockpt(master))
		err(1, "terminal");
	child = fork();
	if (child == 0)
		become(words, input, ptsname(master));
	size = read_all(child, master, shown);
	waitpid(child, &status, 0);
	close(master);
	status = WIFSIGNALED(status) ? 128 + WTERMSIG(status) :
				       WEXITSTATUS(status);
	printf("%d %zu\n", status, size);
	fwrite(shown, 1, size, stdout);
	fflush(stdout);
}

static void run_all(void)
{
	char path[32], input[32], **words;

	for (int i = 0;; i++) {
		snprintf(path, sizeof(path), "/runs/%03d", i);
		snprintf(input, sizeof(input), "/runs/%03d.in", i);
		words = read_words(path);
		if (!words)
			return;
		run(words, input);
	}
}

int main(void)
{
	pid_t runner;

	mount_all();
	open_serial();
	runner = fork();
	if (runner == 0) {
		run_all();
		return 0;
	}
	while (wait(NULL) != runner)
		;
	return reboot(RB_AUTOBOOT);
}
