/* What a handler is told of each kind of fault: which it was, and where. */
#include "answer.h"
#include <setjmp.h>
#include <signal.h>

static sigjmp_buf out;
static char *expected;

static void tell(int sig, siginfo_t *info, void *context)
{
	(void)context;
	printf("signal %d, code %d", sig, info->si_code);
	if (info->si_code != SI_KERNEL)
		printf(", at that instruction: %d",
		       (char *)info->si_addr == expected);
	printf("\n");
	siglongjmp(out, 1);
}

/* One instruction, whose address is remembered. */
#define TRY(instruction, inputs...)                     \
	do {                                            \
		if (sigsetjmp(out, 1) == 0)             \
			asm volatile("movl $1f, %0\n"   \
				     "1: " instruction  \
				     : "=m"(expected)   \
				     : inputs           \
				     : "memory", "cc"); \
	} while (0)

int main(void)
{
	static const int signals[] = { SIGFPE, SIGILL, SIGTRAP, SIGSEGV };
	struct sigaction action = { .sa_sigaction = tell,
				    .sa_flags = SA_SIGINFO };

	setbuf(stdout, NULL);
	for (int i = 0; i < 4; i++)
		sigaction(signals[i], &action, NULL);
	TRY("idivl %%ecx", "a"(1), "d"(0), "c"(0));
	TRY("idivl %%ecx", "a"(0), "d"(1), "c"(1)); /* 2^32 is too large */
	TRY("ud2");
	TRY("int3");
	TRY("hlt");
	TRY("int $0x85");
	return 0;
}
