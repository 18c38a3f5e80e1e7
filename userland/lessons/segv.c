/*
 * segv: two ways to touch memory that one must not.
 *
 * One page fault, two answers of the kernel. Where no area is, there is nothing to
 * bring in: SEGV_MAPERR. Where an area is, but forbids the access: SEGV_ACCERR.
 * Both kill with the same signal, and the parent cannot tell them apart; the
 * kernel can, and keeps it in the dying task: task->thread.si_code, beside the
 * address (cr2) and the processor's error code, whose bit 0 says that there was a
 * page, bit 1 that it was a write, and bit 2 that user mode did it.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

static void try(const char *what, volatile char *address)
{
	int status;

	if (fork() == 0) {
		*address = 1;
		_exit(0);
	}
	wait(&status);
	if (WIFSIGNALED(status))
		printf("%s: killed by signal %d\n", what, WTERMSIG(status));
	else
		printf("%s: fine\n", what);
	fflush(stdout);
}

int main(void)
{
	char *page =
		mmap(NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	try("a null pointer, where nothing is mapped", NULL);
	try("a page that may only be read", page);
	mprotect(page, 4096, PROT_READ | PROT_WRITE);
	try("the same, after mprotect", page);
	return 0;
}
