/* rt_sigprocmask blocks, unblocks and replaces; a child inherits the mask. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

typedef unsigned long long mask_t;

static mask_t change(int how, mask_t set)
{
	mask_t old = 0;

	syscall(SYS_rt_sigprocmask, how, &set, &old, sizeof(mask_t));
	return old;
}

static mask_t current(void)
{
	mask_t old = 0;

	syscall(SYS_rt_sigprocmask, SIG_BLOCK, NULL, &old, sizeof(mask_t));
	return old;
}

int main(void)
{
	pid_t child;

	change(SIG_SETMASK, 0);
	printf("empty: %llx\n", current());
	change(SIG_BLOCK, 0x3000);
	printf("blocked two: %llx\n", change(SIG_BLOCK, 0x8000000000000000));
	printf("and the last: %llx\n", change(SIG_UNBLOCK, 0x1000));
	printf("one unblocked: %llx\n", current());

	child = fork();
	if (child == 0)
		_exit(current() == 0x8000000000002000);
	reap("inherited", child);

	change(SIG_SETMASK, 1 << (SIGKILL - 1) | 1 << (SIGSTOP - 1) | 1);
	printf("KILL and STOP cannot be blocked: %llx\n", current());
	return 0;
}
