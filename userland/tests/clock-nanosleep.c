/* clock_nanosleep sleeps for a time or until one, by either clock. */
#include "answer.h"
#include <sys/syscall.h>
#include <time.h>

static long long now(int clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return t.tv_sec * 1000000000ll + t.tv_nsec;
}

/* musl's time has 64 bits, and so have its calls: this is the older one. */
static long sleep_by(int clock, int flags, long long ns)
{
	int t[2] = { (int)(ns / 1000000000), (int)(ns % 1000000000) };

	return syscall(SYS_clock_nanosleep_time32, clock, flags, t, NULL);
}

static void try_clock(int clock)
{
	long long start = now(clock);

	answer("for 30 ms", sleep_by(clock, 0, 30000000));
	printf("long enough: %d\n", now(clock) - start >= 30000000);
	start = now(clock);
	answer("until then", sleep_by(clock, TIMER_ABSTIME, start + 30000000));
	printf("late enough: %d\n", now(clock) - start >= 30000000);
	answer("until the past", sleep_by(clock, TIMER_ABSTIME, 0));
}

int main(void)
{
	int resolution[2];
	int wrong[2] = { 0, 1000000000 };

	try_clock(CLOCK_MONOTONIC);
	try_clock(CLOCK_REALTIME);
	answer("no such clock", sleep_by(77, 0, 1));
	answer("too many nanoseconds",
	       syscall(SYS_clock_nanosleep_time32, CLOCK_MONOTONIC, 0, wrong,
		       NULL));
	answer("bad pointer", syscall(SYS_clock_nanosleep_time32,
				      CLOCK_MONOTONIC, 0, 16, NULL));
	answer("resolution",
	       syscall(SYS_clock_getres_time32, CLOCK_MONOTONIC, resolution));
	printf("%d s, fine: %d\n", resolution[0], resolution[1] < 20000000);
	answer("bad pointer",
	       syscall(SYS_clock_getres_time32, CLOCK_MONOTONIC, 16));
	answer("no such clock",
	       syscall(SYS_clock_getres_time32, 77, resolution));
	return 0;
}
