/* readv fills one piece after the other, up to the first that is bad. */
#include "scratch.h"
#include <sys/uio.h>

int main(void)
{
	char a[4] = "", b[8] = "", c[8] = "";
	struct iovec pieces[] = { { a, 3 }, { b, 0 }, { b, 4 }, { c, 7 } };
	struct iovec bad[] = { { a, 3 }, { (void *)16, 4 } };
	struct iovec huge[] = { { a, 3 }, { b, -1 } };
	int fd;

	enter_scratch();
	make_file("file", "abcdefghij");
	fd = open("file", O_RDONLY);
	answer("readv", readv(fd, pieces, 4));
	printf("'%s' '%s' '%s'\n", a, b, c);
	answer("at the end", readv(fd, pieces, 4));
	lseek(fd, 0, SEEK_SET);
	answer("a good piece, then a bad one", readv(fd, bad, 2));
	answer("a piece of -1", readv(fd, huge, 2));
	answer("not moved by that", lseek(fd, 0, SEEK_CUR));
	answer("no pieces", readv(fd, pieces, 0));
	answer("too many", readv(fd, pieces, 1025));
	answer("bad vector", readv(fd, (void *)16, 1));
	answer("to write to", writev(fd, pieces, 4));
	answer("not open", readv(99, pieces, 1));
	unlink("file");
	leave_scratch();
	return 0;
}
