/* O_CREAT makes a file, less the umask; O_TRUNC empties; O_APPEND adds. */
#include "scratch.h"

static void show_size(const char *what)
{
	struct stat st;

	if (stat("file", &st) < 0)
		answer(what, -1);
	else
		printf("%s: %lld bytes, mode %o\n", what, (long long)st.st_size,
		       st.st_mode);
}

int main(void)
{
	int fd;

	enter_scratch();
	umask(027);
	fd = open("file", O_WRONLY | O_CREAT | O_EXCL, 0666);
	answer("write", write(fd, "hello\n", 6));
	answer("read what is open to write", read(fd, &fd, 1));
	close(fd);
	show_size("created");
	fd = open("file", O_WRONLY | O_APPEND);
	answer("seek", lseek(fd, 0, SEEK_SET));
	answer("append", write(fd, "world\n", 6));
	answer("now at", lseek(fd, 0, SEEK_CUR));
	close(fd);
	show_file("file");
	fd = open("file", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	show_size("truncated");
	close(fd);
	fd = creat("file", 0777);
	answer("creat for reading", read(fd, &fd, 1));
	close(fd);
	symlink("made", "link");
	answer("through a dangling link",
	       close(open("link", O_WRONLY | O_CREAT, 0644)));
	answer("there it is", access("made", F_OK));
	unlink("file");
	unlink("link");
	unlink("made");
	leave_scratch();
	return 0;
}
