/* In a process with one thread, exit and exit_group do the same. */
#include "answer.h"
#include <sys/syscall.h>

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		syscall(SYS_exit, 5);
	reap("exit", child);

	child = fork();
	if (child == 0)
		syscall(SYS_exit_group, 6);
	reap("exit_group", child);
	return 0;
}
