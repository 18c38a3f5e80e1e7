/* Edges of the calls on files: nothing to write or read, ways to open that no file
 * allows, which error comes first. */
#include "scratch.h"
#include <sys/syscall.h>
#include <sys/uio.h>

static char longer[300];

static void write_nothing(void)
{
	int fd = open("file", O_RDWR | O_CREAT | O_APPEND, 0644);

	write(fd, "twelve bytes", 12);
	lseek(fd, 3, SEEK_SET);
	answer("append nothing", write(fd, "", 0));
	answer("  is still at", lseek(fd, 0, SEEK_CUR));
	answer("append to a bad place", write(fd, (char *)16, 4));
	answer("  is still at", lseek(fd, 0, SEEK_CUR));
	answer("append", write(fd, "more", 4));
	answer("  is at", lseek(fd, 0, SEEK_CUR));
	close(fd);
}

static void read_nothing(void)
{
	struct iovec none[2] = { { longer, 0 }, { longer, 0 } };
	int fd = open(".", O_RDONLY);

	answer("read no byte of a directory", read(fd, longer, 0));
	answer("in no piece", readv(fd, none, 0));
	answer("in empty pieces", readv(fd, none, 2));
	none[1].iov_len = 1;
	answer("in pieces", readv(fd, none, 2));
	close(fd);
}

static void past_the_cache(void)
{
	int fd = open("/proc/self/comm", O_RDWR);

	answer("without a cache", open("/proc/self/comm", O_RDONLY | O_DIRECT));
	answer("turned off later", fcntl(fd, F_SETFL, O_DIRECT | O_APPEND));
	answer("and no more append", fcntl(fd, F_GETFL) & O_APPEND);
	close(fd);
}

int main(void)
{
	enter_scratch();
	memset(longer, 'n', sizeof(longer) - 1);
	write_nothing();
	read_nothing();
	past_the_cache();
	answer("nothing to a name too long", rename("nothing", longer));
	answer("a file to a name too long", rename("file", longer));
	unlink("file");
	leave_scratch();
	return 0;
}
