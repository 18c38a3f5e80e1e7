/* fork gives the parent its child's pid and the child 0. */
#include "answer.h"

int main(void)
{
	pid_t parent = getpid();
	pid_t child = fork();

	if (child == 0)
		_exit(getpid() != parent && getppid() == parent ? 1 : 2);
	printf("in the parent fork returned %s\n",
	       child > 0 ? "a pid" : "none");
	reap("the child, where it returned 0", child);
	return 0;
}
