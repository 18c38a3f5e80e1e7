/* CLONE_SIGHAND: what a signal does, it does for both. */
#include "shared-clone.h"

static int child(void *argument)
{
	(void)argument;
	return signal(SIGUSR1, SIG_IGN) == SIG_ERR;
}

static void show(const char *what)
{
	struct sigaction action;

	sigaction(SIGUSR1, NULL, &action);
	printf("%s: %s\n", what,
	       action.sa_handler == SIG_IGN ? "ignored" : "default");
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
