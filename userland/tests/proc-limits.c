/* /proc/PID/limits tells what setrlimit() has set, in a table. */
#include "proc-text.h"
#include <sys/resource.h>

/* Only the mighty may raise what is lower already. */
static void lower(int resource, const struct rlimit *to)
{
	struct rlimit now;

	getrlimit(resource, &now);
	if (now.rlim_max >= to->rlim_max)
		setrlimit(resource, to);
}

int main(void)
{
	const struct rlimit few = { 20, 30 };
	char *line;

	for (int resource = RLIMIT_CPU; resource <= RLIMIT_RTTIME; resource++)
		lower(resource, &few);
	printf("%s", read_text("/proc/self/limits"));
	if (fork() == 0) {
		line = strstr(read_text("/proc/self/limits"), "Max open");
		printf("a child's: %.*s", (int)strcspn(line, "\n") + 1, line);
		fflush(stdout);
		_exit(setrlimit(RLIMIT_NOFILE, &few) ? errno : 0);
	}
	wait(NULL);
	return 0;
}
