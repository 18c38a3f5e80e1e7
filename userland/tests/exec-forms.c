/* The six forms of exec; those with p search PATH. */
#include "answer.h"
#include <stdlib.h>

extern char **environ;

static char *self, *name;

static void run(int form)
{
	char *argv[] = { "program", "by v", NULL };
	char *envp[] = { "MARK=given", NULL };

	switch (form) {
	case 0:
		execl(self, "program", "by l", NULL);
		break;
	case 1:
		execle(self, "program", "by le", NULL, envp);
		break;
	case 2:
		execlp(name, "program", "by lp", NULL);
		break;
	case 3:
		execv(self, argv);
		break;
	case 4:
		execve(self, argv, envp);
		break;
	case 5:
		execvp(name, argv);
		break;
	case 6:
		execlp("no-such-program", "x", NULL);
		break;
	}
	answer("exec", -1);
	_exit(1);
}

int main(int argc, char **argv)
{
	char path[256], *slash;

	if (argc > 1) {
		printf("%s %s, MARK=%s\n", argv[0], argv[1], getenv("MARK"));
		return 0;
	}
	self = own_file();
	slash = strrchr(self, '/');
	name = slash + 1;
	snprintf(path, sizeof(path), "/nowhere:%.*s", (int)(slash - self),
		 self);
	setenv("PATH", path, 1);
	setenv("MARK", "inherited", 1);
	for (int form = 0; form < 7; form++) {
		pid_t child = fork();

		if (child == 0)
			run(form);
		reap("  form", child);
	}
	return 0;
}
