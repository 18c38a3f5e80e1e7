/* stat, lstat, fstat and fstatat: kind, mode, size, links; and their errors. */
#include "scratch.h"
#include <sys/syscall.h>
#include <time.h>

static void show(const char *what, int error, const struct stat *st)
{
	if (error)
		answer(what, error);
	else
		printf("%s: %o, %lld bytes, %d links\n", what, st->st_mode,
		       (long long)st->st_size, (int)st->st_nlink);
}

int main(void)
{
	struct stat st;
	int fd, dir;

	enter_scratch();
	make_file("file", "12345");
	symlink("file", "link");
	show("file", stat("file", &st), &st);
	printf("now: %d\n", time(NULL) - st.st_mtime < 100);
	show("link", lstat("link", &st), &st);
	show("through the link", stat("link", &st), &st);
	fd = open("file", O_RDONLY);
	show("open file", fstat(fd, &st), &st);
	dir = open(".", O_RDONLY);
	show("relative", fstatat(dir, "file", &st, 0), &st);
	show("not followed", fstatat(dir, "link", &st, AT_SYMLINK_NOFOLLOW),
	     &st);
	show("relative to a file", fstatat(fd, "file", &st, 0), &st);
	show("relative to nothing", fstatat(99, "file", &st, 0), &st);
	show("absolute", fstatat(99, "/dev/null", &st, 0) ? -1 : 0, &st);
	printf("device %d:%d\n", (int)(st.st_rdev >> 8), (int)st.st_rdev & 255);
	show("a wrong flag", fstatat(dir, "file", &st, 0x8000), &st);
	show("absent", stat("absent", &st), &st);
	show("empty", stat("", &st), &st);
	show("not open", fstat(99, &st), &st);
	answer("bad buffer", syscall(SYS_stat64, "file", 16));
	answer("bad name", syscall(SYS_lstat64, 16, &st));
	unlink("file");
	unlink("link");
	leave_scratch();
	return 0;
}
