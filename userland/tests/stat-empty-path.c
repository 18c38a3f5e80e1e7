/* An empty path, for who says so, means the descriptor itself. */
#include "scratch.h"
#include <sys/syscall.h>

int main(void)
{
	struct stat at, by_name;
	int fd = open("/dev/null", O_RDONLY);
	char statx[256];

	answer("by no name", fstatat(AT_FDCWD, "", &at, 0));
	answer("by an empty one", fstatat(AT_FDCWD, "", &at, AT_EMPTY_PATH));
	stat(".", &by_name);
	printf("  is where it is: %d\n", at.st_ino == by_name.st_ino);
	answer("of a descriptor", fstatat(fd, "", &at, AT_EMPTY_PATH));
	stat("/dev/null", &by_name);
	printf("  is its file: %d\n", at.st_ino == by_name.st_ino);
	answer("of none", fstatat(-5, "", &at, AT_EMPTY_PATH));
	answer("statx",
	       syscall(SYS_statx, AT_FDCWD, "", AT_EMPTY_PATH, 0, statx));
	answer("statx of none",
	       syscall(SYS_statx, 77, "", AT_EMPTY_PATH, 0, statx));
	answer("statx by no name", syscall(SYS_statx, fd, "", 0, 0, statx));
	return 0;
}
