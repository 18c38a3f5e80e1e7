/*
 * wait-nohang: to ask after a child without sleeping until it has ended.
 *
 * wait() puts the parent to sleep (TASK_INTERRUPTIBLE, on wait_chldexit) until
 * a child has something to tell. With WNOHANG it never sleeps:
 *
 *     the child runs still         returns 0
 *     the child has ended          returns its pid, and the zombie goes
 *     there is no such child       returns -1, and errno is ECHILD
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

int main(void)
{
	const struct timespec moment = { 0, 10000000 };
	int asked = 0, status;
	pid_t child = fork(), answer;

	if (child == 0) {
		nanosleep(&(struct timespec){ 0, 50000000 }, NULL);
		return 7;
	}
	while ((answer = waitpid(child, &status, WNOHANG)) == 0) {
		if (++asked == 1)
			printf("not yet; I do something else meanwhile\n");
		nanosleep(&moment, NULL);
	}
	printf("asked %s, then waitpid returned %d: status %d\n",
	       asked > 1 ? "more than once" : "once", answer,
	       WEXITSTATUS(status));
	answer = waitpid(child, &status, WNOHANG);
	printf("once more: %d, %s\n", answer, strerror(errno));
	return 0;
}
