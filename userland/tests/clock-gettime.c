/* The monotonic clock never goes back; unknown clocks are refused. */
#include "answer.h"
#include <sys/syscall.h>
#include <time.h>

int main(void)
{
	struct timespec last = { 0, 0 }, time;
	int back = 0, wrong = 0;

	for (int i = 0; i < 1000; i++) {
		clock_gettime(CLOCK_MONOTONIC, &time);
		back += time.tv_sec < last.tv_sec ||
			(time.tv_sec == last.tv_sec &&
			 time.tv_nsec < last.tv_nsec);
		wrong += time.tv_nsec < 0 || time.tv_nsec >= 1000000000;
		last = time;
	}
	printf("went back: %d, not a time: %d\n", back, wrong);
	answer("realtime", clock_gettime(CLOCK_REALTIME, &time));
	printf("after 2001: %d\n", time.tv_sec > 1000000000);
	answer("clock 77", clock_gettime(77, &time));
	answer("bad pointer", syscall(SYS_clock_gettime32, 1, 0xfffffff0));
	return 0;
}
