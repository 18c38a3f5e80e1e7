/* What kill(), tkill() and tgkill() answer. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	answer("signal 0 to ourselves", kill(getpid(), 0));
	answer("signal 65", kill(getpid(), 65));
	answer("signal -1", kill(getpid(), -1));
	answer("nobody", kill(30000, 0));
	answer("a group that is not", kill(-30000, 0));
	waitid(P_PID, child, NULL, WEXITED | WNOWAIT);
	answer("a zombie", kill(child, SIGKILL));
	reap("the zombie", child);
	answer("who was reaped", kill(child, 0));
	answer("tkill 0", syscall(SYS_tkill, 0, 0));
	answer("tkill nobody", syscall(SYS_tkill, 30000, 0));
	answer("tkill ourselves", syscall(SYS_tkill, gettid(), 0));
	answer("tgkill another group",
	       syscall(SYS_tgkill, getppid(), gettid(), 0));
	answer("tgkill ourselves", syscall(SYS_tgkill, getpid(), gettid(), 0));
	answer("tgkill 0", syscall(SYS_tgkill, 0, gettid(), 0));
	return 0;
}
