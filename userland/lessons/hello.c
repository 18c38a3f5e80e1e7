/*
 * hello: one process says one line and ends.
 *
 * Even so, every step of a process's life happens around it. init forks; the
 * child calls execve, which throws its copy of init away and puts this program
 * in its place, under the same pid; main returns, and musl hands what it
 * returned to exit_group; what is left is a zombie, a task_struct and a
 * number, until init, asleep in wait4 all the while, takes the number away.
 */
#include <stdio.h>
#include <unistd.h>

int main(void)
{
	printf("hello from process %d, child of %d\n", getpid(), getppid());
	return 0;
}
