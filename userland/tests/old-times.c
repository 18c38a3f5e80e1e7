/* utime, utimes and futimesat set what utimensat sets; time and gettimeofday
 * read the clock that clock_gettime reads. */
#include "scratch.h"
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>

static void show(void)
{
	struct stat st;

	stat("file", &st);
	printf("  %ld.%06ld %ld.%06ld\n", (long)st.st_atim.tv_sec,
	       st.st_atim.tv_nsec / 1000, (long)st.st_mtim.tv_sec,
	       st.st_mtim.tv_nsec / 1000);
}

int main(void)
{
	int seconds[2] = { 1000, 2000 };
	int micros[4] = { 3000, 123456, 4000, 654321 };
	int wrong[4] = { 0, 1000000, 0, 0 };
	int now[2], t;
	struct timespec clock;

	enter_scratch();
	make_file("file", "text");
	answer("utime", syscall(SYS_utime, "file", seconds));
	show();
	answer("utimes", syscall(SYS_utimes, "file", micros));
	show();
	answer("futimesat", syscall(SYS_futimesat, AT_FDCWD, "file", micros));
	answer("too many microseconds", syscall(SYS_utimes, "file", wrong));
	answer("bad pointer", syscall(SYS_utimes, "file", 16));
	answer("bad pointer", syscall(SYS_utime, "file", 16));
	answer("not there", syscall(SYS_utime, "nowhere", seconds));
	answer("now", syscall(SYS_utime, "file", 0));
	answer("gettimeofday", syscall(SYS_gettimeofday_time32, now, 0));
	answer("bad pointer", syscall(SYS_gettimeofday_time32, 16, 0));
	answer("bad pointer", syscall(SYS_time, 16));
	t = (int)syscall(SYS_time, 0);
	clock_gettime(CLOCK_REALTIME, &clock);
	/* time() tells the last tick's second, which may be the one before */
	printf("close: %d %d\n", t - now[0] >= -1 && t - now[0] < 2,
	       clock.tv_sec - t >= 0 && clock.tv_sec - t < 2);
	unlink("file");
	leave_scratch();
	return 0;
}
