/* waitid() tells what became of a child, and can leave it there. */
#include "answer.h"
#include <signal.h>
#include <time.h>

static void show(const char *what, idtype_t type, id_t id, int options)
{
	siginfo_t info = { 0 };

	printf("%s: ", what);
	if (waitid(type, id, &info, options) < 0)
		printf("%s\n", strerror(errno));
	else
		printf("signal %d code %d status %d found %d\n", info.si_signo,
		       info.si_code, info.si_status, info.si_pid != 0);
}

int main(void)
{
	struct timespec moment = { 0, 50000000 };
	pid_t child = fork();

	if (child == 0) {
		raise(SIGSTOP);
		nanosleep(&moment, NULL);
		_exit(33);
	}
	show("no options", P_ALL, 0, 0);
	show("a bad option", P_ALL, 0, WEXITED | 0x100);
	show("a bad type", 7, 0, WEXITED);
	show("stopped", P_PID, child, WSTOPPED);
	show("not ended", P_PID, child, WEXITED | WNOHANG);
	kill(child, SIGCONT);
	show("continued", P_ALL, 0, WCONTINUED);
	show("ended, left", P_PID, child, WEXITED | WNOWAIT);
	show("stopped, once it has ended", P_ALL, 0, WSTOPPED);
	show("or continued", P_PID, child, WCONTINUED | WNOHANG);
	show("ended, by group", P_PGID, getpgrp(), WEXITED | WNOWAIT);
	show("ended, taken", P_PID, child, WEXITED);
	show("gone", P_PID, child, WEXITED);
	child = fork();
	if (child == 0)
		raise(SIGABRT);
	waitid(P_PID, child, NULL, WEXITED | WNOWAIT);
	reap("aborted", child);
	child = fork();
	if (child == 0)
		raise(SIGKILL);
	show("killed", P_ALL, 0, WEXITED);
	return 0;
}
