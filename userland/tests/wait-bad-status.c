/* A bad status pointer gives EFAULT, but the child has been reaped. */
#include "answer.h"

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(1);
	answer("bad pointer", wait4(child, (int *)0xfffffff0, 0, NULL));
	answer("once more", wait4(child, NULL, 0, NULL));
	return 0;
}
