/* Limits can be lowered, and the soft one raised up to the hard one. */
#include "answer.h"
#include <sys/resource.h>
#include <sys/syscall.h>

static void show(const char *what, long result)
{
	struct rlimit limit;

	answer(what, result);
	getrlimit(RLIMIT_NPROC, &limit);
	printf("    %d of %d\n", (int)limit.rlim_cur, (int)limit.rlim_max);
}

static long set(unsigned long soft, unsigned long hard)
{
	unsigned long limit[2] = { soft, hard };

	return syscall(SYS_setrlimit, RLIMIT_NPROC, limit);
}

int main(void)
{
	show("lower", set(50, 100));
	show("soft above hard", set(60, 40));
	setuid(1000);
	show("soft up", set(80, 100));
	show("hard down", set(10, 100));
	show("hard up", set(10, 101));
	answer("a bad resource", syscall(SYS_ugetrlimit, 77, 0));
	answer("a bad pointer", syscall(SYS_setrlimit, RLIMIT_NPROC, 16));
	answer("read to a bad pointer", syscall(SYS_ugetrlimit, 1, 16));
	return 0;
}
