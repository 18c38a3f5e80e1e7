/* nanosleep takes at least as long as it was told, and refuses nonsense. */
#include "answer.h"
#include <sys/syscall.h>
#include <time.h>

/* The structure of the 32-bit call, which musl hides. */
struct old_timespec {
	long seconds, nanoseconds;
};

static long sleep_for(long seconds, long nanoseconds)
{
	struct old_timespec time = { seconds, nanoseconds };

	return syscall(SYS_nanosleep, &time, NULL);
}

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

int main(void)
{
	long long before = now();

	answer("25 ms", sleep_for(0, 25000000));
	printf("took that long: %d\n", now() - before >= 25000000);
	answer("no time", sleep_for(0, 0));
	answer("too many nanoseconds", sleep_for(0, 1000000000));
	answer("negative nanoseconds", sleep_for(0, -1));
	answer("negative seconds", sleep_for(-1, 0));
	answer("bad pointer", syscall(SYS_nanosleep, 0xfffffff0, NULL));
	return 0;
}
