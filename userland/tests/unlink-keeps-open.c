/* A file without a name lives until it is closed; its name is free at once. */
#include "scratch.h"

int main(void)
{
	struct stat st;
	char text[8] = "";
	int fd;

	enter_scratch();
	make_file("file", "kept");
	mkdir("dir", 0755);
	fd = open("file", O_RDWR);
	answer("unlink", unlink("file"));
	answer("again", unlink("file"));
	answer("open", open("file", O_RDONLY));
	fstat(fd, &st);
	printf("names: %d\n", (int)st.st_nlink);
	make_file("file", "new!");
	answer("read the old one", read(fd, text, 4));
	printf("'%s'\n", text);
	answer("write the old one", write(fd, "more", 4));
	show_file("file");
	answer("a directory", unlink("dir"));
	answer("with a slash", unlink("file/"));
	answer("below a file", unlink("file/x"));
	answer("bad flag", unlinkat(AT_FDCWD, "file", 1));
	answer("as a directory", unlinkat(AT_FDCWD, "dir", AT_REMOVEDIR));
	close(fd);
	unlink("file");
	leave_scratch();
	return 0;
}
