/* CLONE_SIGHAND: what a signal does, it does for both. What is blocked is each one's
 * own affair, whatever is shared. */
#include "shared-clone.h"

static int child(void *argument)
{
	sigset_t set;

	(void)argument;
	sigemptyset(&set);
	sigaddset(&set, SIGUSR2);
	sigprocmask(SIG_BLOCK, &set, NULL);
	return signal(SIGUSR1, SIG_IGN) == SIG_ERR;
}

static void show(const char *what)
{
	struct sigaction action;
	sigset_t set;

	sigprocmask(SIG_BLOCK, NULL, &set);
	sigaction(SIGUSR1, NULL, &action);
	printf("%s: %s, %s\n", what,
	       action.sa_handler == SIG_IGN ? "ignored" : "default",
	       sigismember(&set, SIGUSR2) ? "blocked" : "not blocked");
}

int main(void)
{
	run_child(child, 0, NULL);
	show("without");
	run_child(child, CLONE_VM, NULL);
	show("with CLONE_VM alone");
	run_child(child, CLONE_VM | CLONE_SIGHAND, NULL);
	show("with CLONE_SIGHAND");
	return 0;
}
