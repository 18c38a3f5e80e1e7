/* /proc/self/fd names what is open, and opens it again. */
#include "scratch.h"

static void show_link(int fd, size_t skip)
{
	char name[32], text[256];
	ssize_t n;

	sprintf(name, "/proc/self/fd/%d", fd);
	n = readlink(name, text, sizeof(text) - 1);
	if (n < 0) {
		answer("readlink", n);
		return;
	}
	text[n] = '\0';
	printf("%s\n", text + skip);
}

int main(void)
{
	size_t skip = sizeof(scratch_dir);
	char name[32], text[8] = "";
	int fd, again, ends[2];

	enter_scratch();
	make_file("file", "abc");
	fd = open("file", O_RDONLY);
	read(fd, text, 2);
	show_link(fd, skip);
	sprintf(name, "/proc/self/fd/%d", fd);
	again = open(name, O_RDONLY);
	read(again, text, 2);
	printf("opened again: '%s'\n", text);
	rename("file", "other");
	show_link(fd, skip);
	unlink("other");
	show_link(fd, skip);
	again = open(name, O_RDONLY);
	answer("without a name, too", read(again, text, 3));
	close(fd);
	show_link(fd, skip);
	pipe(ends);
	sprintf(name, "/proc/self/fd/%d", ends[0]);
	text[readlink(name, text, 5)] = '\0';
	printf("a pipe: '%s'\n", text);
	sprintf(name, "/proc/self/fd/%d", ends[1]);
	again = open(name, O_WRONLY);
	close(ends[1]);
	answer("write", write(again, "x", 1));
	close(again);
	answer("read", read(ends[0], text, 8));
	answer("no writer any more", read(ends[0], text, 8));
	leave_scratch();
	return 0;
}
