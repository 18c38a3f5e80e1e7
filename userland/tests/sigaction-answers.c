/* Setting and reading what signals do. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

int main(void)
{
	struct sigaction action = { 0 }, old;

	answer("SIGKILL", sigaction(SIGKILL, &action, NULL));
	answer("read SIGKILL", sigaction(SIGKILL, NULL, &old));
	answer("SIGSTOP ignored", (long)signal(SIGSTOP, SIG_IGN));
	answer("signal 0", syscall(SYS_rt_sigaction, 0, 0, 0, 8));
	answer("signal 65", syscall(SYS_rt_sigaction, 65, 0, 0, 8));
	answer("size 4", syscall(SYS_rt_sigaction, SIGUSR1, 0, 0, 4));
	answer("bad pointer", syscall(SYS_rt_sigaction, SIGUSR1, 16, 0, 8));
	action.sa_handler = SIG_IGN;
	action.sa_flags = SA_RESTART;
	sigaddset(&action.sa_mask, SIGHUP);
	sigaddset(&action.sa_mask, SIGKILL);
	answer("ignore SIGUSR1", sigaction(SIGUSR1, &action, NULL));
	sigaction(SIGUSR1, NULL, &old);
	printf("ignored: %d, restart: %d, mask: %d %d\n",
	       old.sa_handler == SIG_IGN, !!(old.sa_flags & SA_RESTART),
	       sigismember(&old.sa_mask, SIGHUP),
	       sigismember(&old.sa_mask, SIGKILL));
	answer("raise it", raise(SIGUSR1));
	return 0;
}
