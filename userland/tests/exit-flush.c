/* exit() writes out what stdio still holds and calls what atexit() was given;
 * _exit() does neither. */
#include "answer.h"
#include <stdlib.h>

static char buffer[512];

static void last_words(void)
{
	printf("at exit\n");
}

int main(void)
{
	pid_t child;

	setvbuf(stdout, buffer, _IOFBF, sizeof(buffer));
	atexit(last_words);
	child = fork();
	if (child == 0) {
		printf("by exit\n");
		exit(0);
	}
	waitpid(child, NULL, 0);
	child = fork();
	if (child == 0) {
		printf("by _exit\n");
		_exit(0);
	}
	waitpid(child, NULL, 0);
	printf("the parent\n");
	return 0;
}
