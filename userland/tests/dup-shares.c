/* dup, dup2, dup3: the lowest free number, or the one that is asked for; always
 * the same open file. */
#include "scratch.h"

int main(void)
{
	int fd, copy, low;
	char c = 0;

	enter_scratch();
	make_file("file", "abcdef");
	fd = open("file", O_RDONLY);
	copy = dup(fd);
	printf("next: %d\n", copy == fd + 1);
	read(fd, &c, 1);
	read(copy, &c, 1);
	printf("'%c', one position: %ld\n", c, (long)lseek(fd, 0, SEEK_CUR));
	close(fd);
	low = dup(copy);
	printf("lowest: %d\n", low == fd);
	answer("dup2 onto itself", dup2(copy, copy) == copy);
	answer("dup2 far away", dup2(copy, 200));
	answer("dup2 over an open one", dup2(copy, low) == low);
	answer("read there", read(200, &c, 1));
	answer("dup3", dup3(copy, 201, O_CLOEXEC));
	answer("its close-on-exec", fcntl(201, F_GETFD));
	answer("the other's", fcntl(200, F_GETFD));
	answer("dup3 onto itself", dup3(copy, copy, 0));
	answer("dup3 with a wrong flag", dup3(copy, 202, O_APPEND));
	answer("dup of nothing", dup(99));
	answer("dup2 of nothing", dup2(99, 3));
	answer("dup2 of nothing onto itself", dup2(99, 99));
	answer("dup2 to a bad number", dup2(copy, -1));
	answer("close", close(200));
	answer("close again", close(200));
	unlink("file");
	leave_scratch();
	return 0;
}
