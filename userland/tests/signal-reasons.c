/* What a handler is told by SA_SIGINFO: why the signal came, from whom, about what. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

static volatile pid_t child;

static const char *who(pid_t pid)
{
	if (pid == 0)
		return "nobody";
	return pid == getpid() ? "ourselves" :
	       pid == child    ? "the child" :
				 "a stranger";
}

/* Only what is defined for this code. */
static void tell(int sig, siginfo_t *info, void *context)
{
	(void)context;
	printf("  signal %d, code %d", sig, info->si_code);
	if (sig == SIGCHLD && info->si_code > 0)
		printf(", of %s, our user's: %d, status %d", who(info->si_pid),
		       info->si_uid == getuid(), info->si_status);
	else if (info->si_code <= 0)
		printf(", from %s, our user's: %d", who(info->si_pid),
		       info->si_uid == getuid());
	if (info->si_code == SI_QUEUE)
		printf(", value %d", info->si_value.sival_int);
	printf("\n");
}

/* The child does what it is told to by the parent's pipe, byte by byte. */
static void child_runs(int commands)
{
	char command;

	while (read(commands, &command, 1) == 1) {
		if (command == 'k')
			kill(getppid(), SIGUSR1);
		if (command == 's')
			raise(SIGSTOP);
		if (command == 'x')
			_exit(42);
	}
}

/* Both are blocked but here, so that each comes when it is waited for. */
static void hear(const char *what, int sig)
{
	sigset_t others;

	puts(what);
	sigfillset(&others);
	sigdelset(&others, sig);
	sigsuspend(&others);
}

static void from_child(void)
{
	sigset_t set;
	int ends[2];

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigaddset(&set, SIGCHLD);
	sigprocmask(SIG_BLOCK, &set, NULL);
	pipe(ends);
	child = fork();
	if (child == 0)
		child_runs(ends[0]);
	write(ends[1], "ks", 2);
	hear("the child sends", SIGUSR1);
	hear("and stops", SIGCHLD);
	kill(child, SIGCONT);
	hear("it goes on", SIGCHLD);
	write(ends[1], "x", 1);
	hear("and exits", SIGCHLD);
	reap("it", child);
	child = fork();
	if (child == 0)
		child_runs(ends[0]);
	kill(child, SIGTERM);
	hear("another is killed", SIGCHLD);
	reap("it", child);
}

static void from_ourselves(void)
{
	int ends[2];

	puts("kill, tkill, sigqueue, a broken pipe");
	kill(getpid(), SIGUSR1);
	syscall(SYS_tkill, getpid(), SIGUSR1);
	sigqueue(getpid(), SIGUSR1, (union sigval){ .sival_int = 7 });
	pipe(ends);
	close(ends[0]);
	write(ends[1], "", 1);
}

int main(void)
{
	static const int signals[] = { SIGUSR1, SIGCHLD, SIGPIPE };
	struct sigaction action = { .sa_sigaction = tell,
				    .sa_flags = SA_SIGINFO | SA_RESTART };

	setbuf(stdout, NULL);
	for (int i = 0; i < 3; i++)
		sigaction(signals[i], &action, NULL);
	from_ourselves();
	from_child();
	return 0;
}
