/* preadv and pwritev work elsewhere, and leave the position as it is. */
#include "scratch.h"
#include <sys/syscall.h>
#include <sys/uio.h>

int main(void)
{
	char a[] = "..", b[] = "....";
	const struct iovec iov[2] = { { a, 2 }, { b, 4 } };
	int fd, ends[2];

	enter_scratch();
	make_file("file", "0123456789");
	fd = open("file", O_RDWR);
	lseek(fd, 3, SEEK_SET);
	answer("preadv", preadv(fd, iov, 2, 1));
	printf("'%s' '%s' at %ld\n", a, b, (long)lseek(fd, 0, SEEK_CUR));
	answer("at the end", preadv(fd, iov, 2, 8));
	answer("behind it", preadv(fd, iov, 2, 1ll << 33));
	answer("pwritev", pwritev(fd, iov, 2, 12));
	printf("at %ld\n", (long)lseek(fd, 0, SEEK_CUR));
	answer("size", lseek(fd, 0, SEEK_END));
	answer("before the start", preadv(fd, iov, 2, -1));
	answer("nobody", preadv(-1, iov, 2, 0));
	pipe(ends);
	answer("in a pipe", preadv(ends[0], iov, 2, 0));
	answer("bad pointer", syscall(SYS_preadv, fd, 16, 1, 0, 0));
	unlink("file");
	leave_scratch();
	return 0;
}
