/* lseek counts from the start, from here and from the end; pipes have no here. */
#include "scratch.h"

int main(void)
{
	int fd, ends[2];
	char c;

	enter_scratch();
	make_file("file", "0123456789");
	fd = open("file", O_RDWR);
	answer("from the start", lseek(fd, 3, SEEK_SET));
	read(fd, &c, 1);
	printf("read '%c'\n", c);
	answer("from here", lseek(fd, 2, SEEK_CUR));
	read(fd, &c, 1);
	printf("read '%c'\n", c);
	answer("from the end", lseek(fd, -1, SEEK_END));
	read(fd, &c, 1);
	printf("read '%c'\n", c);
	answer("at the end", read(fd, &c, 1));
	answer("before the start", lseek(fd, -11, SEEK_END));
	answer("still", lseek(fd, 0, SEEK_CUR));
	answer("a wrong whence", lseek(fd, 0, 77));
	answer("far beyond", lseek(fd, 1ll << 33, SEEK_SET) >> 30);
	answer("nothing there", read(fd, &c, 1));
	answer("not open", lseek(99, 0, SEEK_SET));
	pipe(ends);
	answer("a pipe", lseek(ends[0], 0, SEEK_CUR));
	answer("pread of a pipe", pread(ends[0], &c, 1, 0));
	answer("pread before the start", pread(fd, &c, 1, -1));
	answer("pread beside the position", pread(fd, &c, 1, 7));
	printf("read '%c'\n", c);
	close(fd);
	unlink("file");
	leave_scratch();
	return 0;
}
