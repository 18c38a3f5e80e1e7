/* A handler runs when the signal comes, and everything is as it was after it. */
#include "answer.h"
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <ucontext.h>

static volatile int count, last;
static volatile double sum;

static void on_signal(int sig)
{
	count++;
	last = sig;
	sum = sum * 3 / 7; /* spoils floating point */
}

static void install(int sig, int flags)
{
	struct sigaction action = { .sa_handler = on_signal,
				    .sa_flags = flags };

	sigaction(sig, &action, NULL);
}

static void show(const char *what)
{
	printf("%s: %d times, last %d\n", what, count, last);
	count = 0;
}

/* Registers and floating point across a handler, at no particular place. */
static void keeps_registers(void)
{
	unsigned int eax = 37 /* kill */, ebx = getpid(), ecx = SIGUSR1;
	unsigned int edx = 4, esi = 5, edi = 6;
	double x = 1.0 / 3;

	sum = 1;
	asm volatile("int $0x80"
		     : "+a"(eax), "+b"(ebx), "+c"(ecx), "+d"(edx), "+S"(esi),
		       "+D"(edi));
	printf("registers: %d %d %u %u %u %u\n", eax, ebx == (unsigned)getpid(),
	       ecx, edx, esi, edi);
	printf("fraction: %d\n", x * 3 == 1.0 && sum < 1);
	show("kill");
}

static void masks(void)
{
	sigset_t set;

	install(SIGUSR1, 0);
	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set, NULL);
	raise(SIGUSR1);
	raise(SIGUSR1);
	show("blocked");
	sigprocmask(SIG_UNBLOCK, &set, NULL);
	show("unblocked, two are one");
	install(SIGUSR2, SA_RESETHAND);
	raise(SIGUSR2);
	sigaction(SIGUSR2, NULL, &(struct sigaction){ 0 });
	show("once only");
	signal(SIGUSR2, SIG_IGN);
	raise(SIGUSR2);
	show("ignored");
}

static volatile int depth, deepest;

static void recurse(int sig)
{
	depth++;
	if (depth > deepest)
		deepest = depth;
	if (count++ < 3)
		raise(sig);
	depth--;
}

static void nests(void)
{
	struct sigaction action = { .sa_handler = recurse };

	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	printf("one at a time: depth %d, %d times\n", deepest, count);
	count = deepest = 0;
	action.sa_flags = SA_NODEFER;
	sigaction(SIGUSR1, &action, NULL);
	raise(SIGUSR1);
	printf("within itself: depth %d, %d times\n", deepest, count);
	count = 0;
}

/* The frame can be looked at, and changed. */
static void with_info(int sig, siginfo_t *info, void *context)
{
	ucontext_t *uc = context;
	unsigned char *at = (unsigned char *)uc->uc_mcontext.gregs[REG_EIP];

	printf("info: %d %d, at 0f 0b: %d\n", sig, info->si_signo,
	       at[0] == 0x0f && at[1] == 0x0b);
	uc->uc_mcontext.gregs[REG_EIP] += 2;
	sigaddset(&uc->uc_sigmask, SIGUSR2);
}

static void changes_frame(void)
{
	struct sigaction action = { .sa_sigaction = with_info,
				    .sa_flags = SA_SIGINFO };
	sigset_t set;

	sigaction(SIGILL, &action, NULL);
	asm volatile("ud2");
	sigprocmask(SIG_BLOCK, NULL, &set);
	printf("goes on behind it; SIGUSR2 is blocked: %d\n",
	       sigismember(&set, SIGUSR2));
}

static sigjmp_buf out;

static void on_fault(int sig, siginfo_t *info, void *context)
{
	(void)context;
	printf("fault: %d at %p, code %d\n", sig, info->si_addr, info->si_code);
	siglongjmp(out, 1);
}

static void survives_fault(void)
{
	struct sigaction action = { .sa_sigaction = on_fault,
				    .sa_flags = SA_SIGINFO };

	sigaction(SIGSEGV, &action, NULL);
	if (sigsetjmp(out, 1) == 0)
		*(volatile int *)16 = 1;
	if (sigsetjmp(out, 1) == 0)
		*(volatile int *)20 = 1;
	puts("survived");
}

int main(void)
{
	install(SIGUSR1, 0);
	keeps_registers();
	masks();
	nests();
	changes_frame();
	survives_fault();
	return 0;
}
