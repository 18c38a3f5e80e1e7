/*
 * states: one child goes through every state a process can be in.
 *
 *     TASK_RUNNING           computes
 *     TASK_INTERRUPTIBLE     sleeps in nanosleep
 *     TASK_UNINTERRUPTIBLE   sleeps in vfork, deaf to signals
 *     __TASK_STOPPED         after SIGSTOP, until SIGCONT
 *     EXIT_ZOMBIE            has ended
 *     EXIT_DEAD              the parent has waited
 *
 * (__TASK_TRACED is for a process under a debugger.) Each change is a line of
 * `forklore trace states --events sched_switch`: prev_state is the state in which
 * a task gave up the processor.
 */
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void sleep_ms(long ms)
{
	nanosleep(&(struct timespec){ 0, ms * 1000000 }, NULL);
}

/* In another function, since the child of a vfork must not return from here. */
static void lend_memory(void)
{
	pid_t child = vfork();

	if (child == 0) {
		sleep_ms(20);
		_exit(0);
	}
	waitpid(child, NULL, 0);
}

int main(void)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		for (volatile int i = 0; i < 100000; i++)
			continue;
		sleep_ms(20);
		lend_memory();
		raise(SIGSTOP);
		return 5;
	}
	waitpid(child, &status, WUNTRACED);
	printf("child %d was stopped by signal %d\n", child, WSTOPSIG(status));
	sleep_ms(20);
	kill(child, SIGCONT);
	waitpid(child, &status, 0);
	printf("child %d has ended with status %d\n", child,
	       WEXITSTATUS(status));
	return 0;
}
