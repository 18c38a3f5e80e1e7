/* Of an old signal one waits; real-time signals queue, in order, up to a limit. */
#include "answer.h"
#include <signal.h>
#include <sys/resource.h>
#include <sys/syscall.h>

#define RT (SIGRTMIN + 3)

static void tell(int sig, siginfo_t *info, void *context)
{
	(void)context;
	printf("  %s: code %d, value %d\n", sig == RT ? "RT" : "RT + 1",
	       info->si_code, info->si_value.sival_int);
}

static volatile int count;

static void counts(int sig)
{
	(void)sig;
	count++;
}

static sigset_t two(void)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, RT);
	sigaddset(&set, RT + 1);
	return set;
}

static long queue(int sig, int value)
{
	return sigqueue(getpid(), sig, (union sigval){ .sival_int = value });
}

static void in_order(void)
{
	sigset_t set = two();

	sigprocmask(SIG_BLOCK, &set, NULL);
	queue(RT + 1, 10);
	queue(RT, 1);
	queue(RT, 2);
	queue(RT + 1, 11);
	puts("the lower number first, and each in its order");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
}

static void up_to_limit(void)
{
	struct rlimit limit, none = { 0, 0 };
	sigset_t set = two();

	getrlimit(RLIMIT_SIGPENDING, &limit);
	none.rlim_max = limit.rlim_max;
	answer("setrlimit", setrlimit(RLIMIT_SIGPENDING, &none));
	sigprocmask(SIG_BLOCK, &set, NULL);
	answer("sigqueue", queue(RT, 1));
	answer("kill all the same", kill(getpid(), RT));
	answer("kill with another", kill(getpid(), RT + 1));
	answer("tkill", syscall(SYS_tkill, getpid(), RT + 1));
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	setrlimit(RLIMIT_SIGPENDING, &limit);
}

static void forgets(void)
{
	sigset_t set = two();

	signal(RT, counts);
	sigprocmask(SIG_BLOCK, &set, NULL);
	queue(RT, 1);
	queue(RT, 2);
	signal(RT, SIG_IGN);
	signal(RT, counts);
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	printf("ignored meanwhile: %d\n", count);
	for (int i = 0; i < 3; i++)
		answer("there is room again", queue(RT, i));
	printf("came: %d\n", count);
}

static void no_lies(void)
{
	siginfo_t info = { .si_code = SI_USER };

	answer("as if by kill",
	       syscall(SYS_rt_sigqueueinfo, 1, SIGUSR1, &info));
	info.si_code = SI_QUEUE;
	answer("to nobody",
	       syscall(SYS_rt_sigqueueinfo, 99999999, SIGUSR1, &info));
	answer("signal 65", syscall(SYS_rt_sigqueueinfo, getpid(), 65, &info));
	answer("signal 0", syscall(SYS_rt_sigqueueinfo, getpid(), 0, &info));
	answer("no reason", syscall(SYS_rt_sigqueueinfo, getpid(), 1, 16));
}

int main(void)
{
	struct sigaction action = { .sa_sigaction = tell,
				    .sa_flags = SA_SIGINFO };

	setbuf(stdout, NULL);
	action.sa_mask = two();
	sigaction(RT, &action, NULL);
	sigaction(RT + 1, &action, NULL);
	in_order();
	up_to_limit();
	forgets();
	no_lies();
	return 0;
}
