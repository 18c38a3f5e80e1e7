/*
 * env: the environment is memory that exec carries over.
 *
 * It is a list of strings, NAME=value, that lies on the new program's stack above
 * its arguments; `environ` points at it. getenv searches it, setenv changes this
 * process's list and nobody else's. A child has a copy, because it has a copy of
 * all memory; the next program has what exec was given.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void show(const char *who)
{
	const char *value = getenv("COLOUR");

	printf("%s: COLOUR is %s\n", who, value ? value : "not set");
	fflush(stdout);
}

/* Run this program again, as "child", with a given environment. */
static void run(char *self, char **environment)
{
	pid_t child = fork();

	if (child == 0) {
		execle(self, "env", "  the new program", NULL, environment);
		_exit(127);
	}
	waitpid(child, NULL, 0);
}

int main(int argc, char **argv)
{
	char *nothing[] = { NULL };
	pid_t child;

	if (argc > 1) {
		int count = 0;

		while (environ[count])
			count++;
		show(argv[1]);
		return count;
	}
	show("at first");
	setenv("COLOUR", "red", 1);
	show("after setenv");
	child = fork();
	if (child == 0) {
		setenv("COLOUR", "green", 1);
		show("  the child, after its own setenv");
		_exit(0);
	}
	waitpid(child, NULL, 0);
	show("the parent, whose list is another");
	run("/lessons/env", environ);
	printf("with an empty environment:\n");
	fflush(stdout);
	run("/lessons/env", nothing);
	unsetenv("COLOUR");
	show("after unsetenv");
	return 0;
}
