/*
 * exec: the same process, another program.
 *
 * fork makes a process and starts no program; exec starts a program and makes no
 * process. The pid stays, and the parent, the open files, the current directory.
 * What goes is the memory: a new mm_struct takes the old one's place, with the new
 * program in it, and a new stack with its arguments and environment.
 *
 *     task_struct ── mm ──> mm_struct: code, data, heap, stack     gone
 *                 └─ mm ──> mm_struct: of /lessons/hello           new
 *
 * exec returns only if it has failed.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void)
{
	pid_t child = fork();

	if (child == 0) {
		printf("process %d: I am a copy of my parent\n", getpid());
		execl("/lessons/no-such-program", "no-such-program", NULL);
		printf("process %d: exec failed: %s\n", getpid(),
		       strerror(errno));
		printf("process %d: now I become /lessons/hello\n", getpid());
		fflush(stdout);
		execl("/lessons/hello", "hello", NULL);
		printf("nobody will ever read this\n");
	}
	waitpid(child, NULL, 0);
	printf("process %d: and I am what I was\n", getpid());
	return 0;
}
