/* exec closes the descriptors that were marked, and no others. */
#include "answer.h"
#include <fcntl.h>
#include <stdlib.h>
#include <sys/auxv.h>

int main(int argc, char **argv)
{
	char *self = (char *)getauxval(AT_EXECFN);
	char *arguments[] = { argv[0], "again", NULL };
	int ends[2];

	if (argc == 1) {
		pipe2(ends, O_CLOEXEC);
		dup2(ends[0], 40);
		dup2(ends[0], 41);
		fcntl(41, F_SETFD, FD_CLOEXEC);
		dup3(ends[0], 70, O_CLOEXEC);
		dup2(ends[0], 71);
		execv(self, arguments);
		answer("execve", -1);
		return 1;
	}
	answer("the pipe", fcntl(3, F_GETFD));
	answer("its other end", fcntl(4, F_GETFD));
	answer("40", fcntl(40, F_GETFD));
	answer("41", fcntl(41, F_GETFD));
	answer("70", fcntl(70, F_GETFD));
	answer("71", fcntl(71, F_GETFD));
	return 0;
}
