/* A file that begins with #! is run by the program named there. This one is given
 * itself as the interpreter. */
#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>

static void write_script(const char *path, const char *first_line)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0755);

	write(fd, first_line, strlen(first_line));
	close(fd);
}

static void run(const char *path)
{
	pid_t child = fork();

	if (child == 0) {
		execl(path, "argv zero", "first", "second", NULL);
		answer("exec", -1);
		_exit(1);
	}
	reap(path, child);
}

int main(int argc, char **argv)
{
	char line[512], self[256];

	if (argc > 1 && getenv("INTERPRETED")) {
		for (int i = 1; i < argc; i++)
			printf("  %d: %s\n", i, argv[i]);
		return 7;
	}
	setenv("INTERPRETED", "yes", 1);
	if (own_file()[0] == '/')
		snprintf(self, sizeof(self), "%s", own_file());
	else
		snprintf(self, sizeof(self), "%s/%s", getcwd(line, 200),
			 own_file());
	mkdir("/tmp", 0777);
	snprintf(line, sizeof(line), "#! %s  one argument \nmore", self);
	write_script("/tmp/script", line);
	run("/tmp/script");
	write_script("/tmp/script", "#!/tmp/script-inner\n");
	snprintf(line, sizeof(line), "#!%s\n", self);
	write_script("/tmp/script-inner", line);
	run("/tmp/script");
	write_script("/tmp/script", "#!/no/such/interpreter\n");
	run("/tmp/script");
	write_script("/tmp/script", "neither\n");
	run("/tmp/script");
	unlink("/tmp/script");
	unlink("/tmp/script-inner");
	return 0;
}
