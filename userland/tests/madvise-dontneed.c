/* Private pages that are not needed come back as zeros, shared ones as they
 * were; and fork leaves out what it is told to. */
#include "answer.h"
#include <sys/mman.h>

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	char *private =
		mmap(NULL, 8192, rw, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	char *shared = mmap(NULL, 8192, rw, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	pid_t child;

	private[0] = private[4096] = shared[0] = 1;
	answer("private", madvise(private, 4096, MADV_DONTNEED));
	answer("shared", madvise(shared, 4096, MADV_DONTNEED));
	printf("%d %d %d\n", private[0], private[4096], shared[0]);

	answer("not for fork", madvise(private + 4096, 4096, MADV_DONTFORK));
	child = fork();
	if (child == 0) {
		printf("child has %d\n", private[0]);
		fflush(stdout);
		return private[4096];
	}
	reap("child", child);
	answer("for fork again", madvise(private, 8192, MADV_DOFORK));
	child = fork();
	if (child == 0)
		return private[4096];
	reap("child", child);
	return 0;
}
