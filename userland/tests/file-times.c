/* Writing, changing and naming leave times; utimensat sets them. */
#include "scratch.h"

static void show(const char *what)
{
	struct stat st;

	stat("file", &st);
	printf("%s: %lld.%09ld %lld.%09ld\n", what, (long long)st.st_atime,
	       st.st_atim.tv_nsec, (long long)st.st_mtime, st.st_mtim.tv_nsec);
}

int main(void)
{
	struct timespec times[2] = { { 100, 1 }, { 200, 2 } };
	struct stat before, after;
	int fd;

	enter_scratch();
	make_file("file", "x");
	answer("set", utimensat(AT_FDCWD, "file", times, 0));
	show("set");
	times[0].tv_nsec = UTIME_OMIT;
	times[1].tv_sec = 300;
	answer("one of them", utimensat(AT_FDCWD, "file", times, 0));
	show("set");
	fd = open("file", O_RDWR);
	times[0] = (struct timespec){ 5, 5 };
	answer("of what is open", futimens(fd, times));
	show("set");
	stat("file", &before);
	write(fd, "y", 1);
	stat("file", &after);
	printf("written: %d\n", after.st_mtime > before.st_mtime);
	answer("now", utimensat(AT_FDCWD, "file", NULL, 0));
	stat("file", &after);
	printf("now: %d\n", after.st_atime > before.st_atime);
	times[0].tv_nsec = -1;
	answer("no time", utimensat(AT_FDCWD, "file", times, 0));
	answer("absent", utimensat(AT_FDCWD, "absent", NULL, 0));
	answer("not open", futimens(99, NULL));
	unlink("file");
	leave_scratch();
	return 0;
}
