/* prlimit64: one call to read and to set the limits of any process. */
#include "answer.h"
#include <stdint.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/syscall.h>

static long prlimit64_of(pid_t pid, int resource, const uint64_t *new,
			 uint64_t *old)
{
	return syscall(SYS_prlimit64, pid, resource, new, old);
}

static void show(const char *what, long result, const uint64_t *old)
{
	answer(what, result);
	printf("    was %lld of %lld\n", (long long)old[0], (long long)old[1]);
}

int main(void)
{
	uint64_t limit[2] = { 50, 100 }, old[2] = { 7, 7 };
	uint64_t most[2] = { 1ull << 40, ~0ull }, above[2] = { 60, 40 };
	uint64_t files[2] = { 10, 1 << 21 };
	int one = RLIMIT_CORE, pipe_end[2];
	pid_t child;

	prlimit64_of(0, one, limit, NULL);
	show("raise", prlimit64_of(0, one, most, old), old);
	show("read", prlimit64_of(getpid(), one, NULL, old), old);
	show("nothing", prlimit64_of(0, one, NULL, NULL), old);
	show("soft above hard", prlimit64_of(0, one, above, old), old);
	show("too many files", prlimit64_of(0, RLIMIT_NOFILE, files, 0), old);
	answer("a bad resource", prlimit64_of(0, 77, NULL, old));
	answer("no process", prlimit64_of(0x7ffffff0, one, NULL, old));
	answer("bad new", prlimit64_of(0, one, (uint64_t *)16, old));
	answer("bad old", prlimit64_of(0, one, limit, (uint64_t *)16));
	show("but set", prlimit64_of(0, one, NULL, old), old);
	pipe(pipe_end);
	child = fork();
	if (child == 0) {
		char c;

		close(pipe_end[1]);
		exit((int)read(pipe_end[0], &c, 1));
	}
	limit[0] = 20;
	show("a child's", prlimit64_of(child, one, limit, old), old);
	show("is set", prlimit64_of(child, one, NULL, old), old);
	show("mine is not", prlimit64_of(0, one, NULL, old), old);
	setuid(1000);
	answer("another user's", prlimit64_of(child, one, NULL, old));
	answer("raise", prlimit64_of(0, one, most, NULL));
	close(pipe_end[1]);
	reap("child", child);
	return 0;
}
