/* Thirty children live at once, and each status arrives once. */
#include "answer.h"

enum { CHILDREN = 30 };

int main(void)
{
	int status, reaped = 0, sum = 0;

	for (int i = 0; i < CHILDREN; i++)
		if (fork() == 0)
			_exit(i);
	while (wait(&status) > 0) {
		reaped++;
		sum += WEXITSTATUS(status);
	}
	printf("%d children, statuses add up to %d\n", reaped, sum);
	answer("wait again", wait(&status));
	return 0;
}
