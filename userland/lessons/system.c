/*
 * system: a command line is run by a shell.
 *
 * system() and popen() are no system calls: a library forks, the child executes
 * /bin/sh, the parent waits. How the shell ends is all that comes back.
 *
 * The image has no shell. Give it one, such as Debian's static busybox, which is
 * a shell to whoever calls it sh:
 *
 *     forklore run system --file ./busybox:/bin/sh
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Run a command and say what system() makes of the shell's end. */
static void run(const char *command)
{
	int status = system(command);

	if (status < 0)
		printf("system(\"%s\"): %s\n", command, strerror(errno));
	else if (WIFSIGNALED(status))
		printf("system(\"%s\"): killed by signal %d\n", command,
		       WTERMSIG(status));
	else
		printf("system(\"%s\"): exited with %d\n", command,
		       WEXITSTATUS(status));
}

/* popen() keeps a pipe to the shell, and waits only in pclose(). */
static void read_from(const char *command)
{
	char line[80] = "";
	FILE *shell = popen(command, "r");
	int status;

	fgets(line, sizeof(line), shell);
	status = pclose(shell);
	printf("popen(\"%s\"): read %s", command, line);
	printf("pclose(): exited with %d\n", WEXITSTATUS(status));
}

int main(void)
{
	setvbuf(stdout, NULL, _IOLBF, 0);
	run("exit 3");
	if (access("/bin/sh", X_OK) < 0) {
		printf("There is no shell here to run it.\n");
		return 0;
	}
	run("echo The shell writes to the same terminal.");
	setenv("WHOM", "you", 1);
	read_from("echo the shell greets $WHOM");
	run("kill -9 $$");
	return 0;
}
