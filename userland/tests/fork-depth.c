/* A chain of eight generations: each waits for the next, the last ends first. */
#include "answer.h"

static int generation(int number)
{
	pid_t child;
	int status;

	if (number == 8)
		return number;
	child = fork();
	if (child == 0)
		_exit(generation(number + 1));
	waitpid(child, &status, 0);
	printf("generation %d: child gave %d\n", number, WEXITSTATUS(status));
	return WEXITSTATUS(status);
}

int main(void)
{
	printf("the last generation was %d\n", generation(0));
	return 0;
}
