/* sigreturn without a signal believes nothing that it finds: the worst that can
 * happen is the caller's end. */
#include "answer.h"
#include <stdlib.h>
#include <sys/mman.h>

#define SIZE 8192

/* The call, with the stack pointer at this place. */
static void forge(const char *what, int number, unsigned char fill, int prot)
{
	char *stack = mmap(NULL, SIZE, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	memset(stack, fill, SIZE);
	mprotect(stack, SIZE, prot);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		asm volatile("movl %1, %%esp\n\t"
			     "int $0x80"
			     :
			     : "a"(number), "r"(stack + SIZE / 2)
			     : "memory");
		_exit(0);
	}
	reap(what, child);
	munmap(stack, SIZE);
}

int main(void)
{
	const int sigreturn = 119, rt_sigreturn = 173;

	forge("no frame", sigreturn, 0, PROT_NONE);
	forge("no frame", rt_sigreturn, 0, PROT_NONE);
	forge("ones", sigreturn, 0xff, PROT_READ);
	forge("ones", rt_sigreturn, 0xff, PROT_READ);
	forge("odd", rt_sigreturn, 0x5b, PROT_READ);
	puts("still here");
	return 0;
}
