/* rt_sigprocmask refuses an unknown operation, size or address. */
#include "answer.h"
#include <signal.h>
#include <sys/syscall.h>

static long call(int how, const void *set, void *old, size_t size)
{
	return syscall(SYS_rt_sigprocmask, how, set, old, size);
}

int main(void)
{
	unsigned long long set = 0;
	void *bad = (void *)0xfffffff0;

	answer("operation 99", call(99, &set, NULL, 8));
	answer("no set, operation 99", call(99, NULL, &set, 8));
	answer("size 4", call(SIG_BLOCK, &set, NULL, 4));
	answer("bad set", call(SIG_BLOCK, bad, NULL, 8));
	answer("bad old set", call(SIG_BLOCK, NULL, bad, 8));
	return 0;
}
