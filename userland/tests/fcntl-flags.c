/* fcntl: flags of a descriptor are its own, flags of an open file are shared. */
#include "scratch.h"

int main(void)
{
	int fd, copy;

	enter_scratch();
	fd = open("file", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
	answer("close-on-exec", fcntl(fd, F_GETFD));
	copy = fcntl(fd, F_DUPFD, 50);
	answer("a copy from 50 on", copy);
	answer("its close-on-exec", fcntl(copy, F_GETFD));
	answer("another", fcntl(fd, F_DUPFD_CLOEXEC, 50));
	answer("its close-on-exec", fcntl(51, F_GETFD));
	answer("set", fcntl(copy, F_SETFD, FD_CLOEXEC));
	answer("get", fcntl(copy, F_GETFD));
	printf("file flags: %o\n", fcntl(fd, F_GETFL) & ~O_LARGEFILE);
	answer("set", fcntl(fd, F_SETFL, O_APPEND | O_NONBLOCK | O_TRUNC));
	printf("through the copy: %o\n", fcntl(copy, F_GETFL) & ~O_LARGEFILE);
	answer("a bad command", fcntl(fd, 9999));
	answer("not open", fcntl(99, F_GETFD));
	answer("a copy out of range", fcntl(fd, F_DUPFD, -1));
	unlink("file");
	leave_scratch();
	return 0;
}
