/* Forty times fork and exec, all alike: whether one fails is told by its errno. */
#include "answer.h"
#include <errno.h>
#include <sys/auxv.h>
#include <sys/mman.h>

#define ROUNDS 40

static char *self;

static int round_of(char *map)
{
	char *arguments[] = { "again", NULL };
	pid_t child = fork();
	int status = 0;

	if (child == 0) {
		map[4096] = 1;
		execve(self, arguments, NULL);
		_exit(errno);
	}
	if (child < 0)
		return errno;
	while (waitpid(child, &status, 0) != child)
		continue;
	return WIFSIGNALED(status) ? 200 : WEXITSTATUS(status);
}

int main(int argc, char **argv)
{
	char *map = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int good = 0, memory = 0, other = 0;

	self = (char *)getauxval(AT_EXECFN);
	if (argc == 1 && !strcmp(argv[0], "again"))
		return 0;
	memset(map, 1, 1 << 20);
	for (int i = 0; i < ROUNDS; i++) {
		int error = round_of(map);

		if (error == 0)
			good++;
		else if (error == ENOMEM)
			memory++;
		else
			other++;
	}
	printf("%d good, %d without memory, %d otherwise\n", good, memory,
	       other);
	return 0;
}
