/* The calls that start at a directory's descriptor. */
#include "scratch.h"

int main(void)
{
	char text[16] = "";
	int dir, file;

	enter_scratch();
	mkdir("dir", 0755);
	dir = open("dir", O_RDONLY | O_DIRECTORY);
	file = openat(dir, "file", O_RDWR | O_CREAT, 0644);
	printf("openat: %d\n", file > dir);
	answer("below a file", openat(file, "x", O_RDONLY));
	answer("below nothing", openat(99, "x", O_RDONLY));
	answer("absolute", close(openat(99, "/", O_RDONLY)));
	answer("mkdirat", mkdirat(dir, "sub", 0755));
	answer("symlinkat", symlinkat("file", dir, "link"));
	answer("readlinkat", readlinkat(dir, "link", text, sizeof(text)));
	printf("'%s'\n", text);
	answer("linkat", linkat(dir, "file", AT_FDCWD, "other", 0));
	answer("a wrong flag", linkat(dir, "file", dir, "y", 1));
	answer("renameat", renameat(AT_FDCWD, "other", dir, "moved"));
	answer("faccessat", faccessat(dir, "moved", R_OK, 0));
	answer("fchmodat", fchmodat(dir, "moved", 0600, 0));
	answer("unlinkat", unlinkat(dir, "moved", 0));
	answer("of a directory", unlinkat(dir, "sub", 0));
	answer("as one", unlinkat(dir, "sub", AT_REMOVEDIR));
	unlinkat(dir, "link", 0);
	unlinkat(dir, "file", 0);
	rmdir("dir");
	leave_scratch();
	return 0;
}
