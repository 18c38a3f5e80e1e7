/* What survives exec, and what does not. */
#include "answer.h"
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>

static void handler(int sig)
{
	(void)sig;
}

static int after(void)
{
	struct sigaction action;
	struct rlimit limit;
	sigset_t set;
	char name[16];

	sigaction(SIGUSR1, NULL, &action);
	printf("ignored stays ignored: %d\n", action.sa_handler == SIG_IGN);
	sigaction(SIGUSR2, NULL, &action);
	printf("a handler becomes the default: %d\n",
	       action.sa_handler == SIG_DFL);
	sigprocmask(SIG_BLOCK, NULL, &set);
	printf("blocked stays blocked: %d\n", sigismember(&set, SIGHUP));
	sigpending(&set);
	printf("pending stays pending: %d\n", sigismember(&set, SIGHUP));
	getrlimit(RLIMIT_NPROC, &limit);
	printf("limits stay: %d\n", (int)limit.rlim_cur);
	prctl(PR_GET_NAME, name);
	printf("the name is %s\n", name);
	answer("read from descriptor 3", read(3, name, 0));
	return 0;
}

int main(int argc, char **argv)
{
	struct rlimit limit = { 123, 456 };
	sigset_t set;

	if (argc > 1)
		return after();
	open("/dev/null", O_RDONLY | O_CLOEXEC);
	signal(SIGUSR1, SIG_IGN);
	signal(SIGUSR2, handler);
	sigemptyset(&set);
	sigaddset(&set, SIGHUP);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGHUP);
	setrlimit(RLIMIT_NPROC, &limit);
	prctl(PR_SET_NAME, "a name of mine");
	(void)argv;
	execl(own_file(), "exec-keeps", "after", NULL);
	return 1;
}
