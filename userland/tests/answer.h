/*
 * What every test does with a system call: make it, and print what it answered
 * in words that are the same on every kernel. Tests print neither pids nor
 * addresses, and order their output by wait.
 */
#ifndef ANSWER_H
#define ANSWER_H

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/wait.h>
#include <unistd.h>

/* Prints "what: 3", or for a call that failed "what: Bad file descriptor". */
static inline void answer(const char *what, long result)
{
	if (result == -1)
		printf("%s: %s\n", what, strerror(errno));
	else
		printf("%s: %ld\n", what, result);
}

/* The file that this program was started from, to start it again. */
static inline char *own_file(void)
{
	return (char *)getauxval(AT_EXECFN);
}

/* Waits for this child and prints "what: exited with 3" or "signal 11". */
static inline void reap(const char *what, pid_t child)
{
	int status;

	if (waitpid(child, &status, 0) != child)
		printf("%s: %s\n", what, strerror(errno));
	else if (WIFSIGNALED(status))
		printf("%s: killed by signal %d\n", what, WTERMSIG(status));
	else
		printf("%s: exited with %d\n", what, WEXITSTATUS(status));
}

#endif
