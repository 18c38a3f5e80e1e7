/*
 * oom: when memory is used up, one process dies, and not the machine.
 *
 * The kernel promises more memory than there is, because most of it is never
 * touched. This child touches it. When a page fault finds no frame left, there is
 * nobody to return an error to; the kernel looks for the process that would give
 * back most, and kills it (oom_kill, and the kernel's log says why). All others go
 * on as if nothing had been: the parent finds its child killed by signal 9.
 */
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define HALF_A_GIGABYTE (512ul << 20)

int main(void)
{
	int status;

	printf("a child wants 512 MiB\n");
	fflush(stdout);
	if (fork() == 0) {
		char *memory = mmap(NULL, HALF_A_GIGABYTE,
				    PROT_READ | PROT_WRITE,
				    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
				    -1, 0);

		for (unsigned long at = 0; at < HALF_A_GIGABYTE; at += 4096)
			memory[at] = 1;
		printf("it got them\n");
		return 0;
	}
	wait(&status);
	if (WIFSIGNALED(status))
		printf("it was killed by signal %d\n", WTERMSIG(status));
	return 0;
}
