/* What open() refuses, and why. */
#include "scratch.h"

int main(void)
{
	char long_name[300];

	enter_scratch();
	make_file("file", "x");
	mkdir("dir", 0755);
	symlink("loop", "loop");
	memset(long_name, 'n', sizeof(long_name));
	long_name[sizeof(long_name) - 1] = '\0';

	answer("absent", open("absent", O_RDONLY));
	answer("below an absent one", open("absent/file", O_RDONLY));
	answer("below a file", open("file/x", O_RDONLY));
	answer("a file with a slash", open("file/", O_RDONLY));
	answer("an empty name", open("", O_RDONLY));
	answer("a name that is too long", open(long_name, O_RDONLY));
	answer("a bad address", open((char *)16, O_RDONLY));
	answer("a directory to write", open("dir", O_WRONLY));
	answer("a directory to create", open("dir", O_RDONLY | O_CREAT, 0644));
	answer("a file as a directory", open("file", O_RDONLY | O_DIRECTORY));
	answer("a file that must be new",
	       open("file", O_WRONLY | O_CREAT | O_EXCL, 0644));
	answer("a link that must be new",
	       open("loop", O_WRONLY | O_CREAT | O_EXCL, 0644));
	answer("a link to itself", open("loop", O_RDONLY));
	answer("a link not to follow", open("loop", O_RDONLY | O_NOFOLLOW));
	answer("a new name with a slash", open("new/", O_CREAT | O_RDWR, 0644));
	answer("an absent one to write", open("absent/new", O_CREAT | O_RDWR));
	unlink("loop");
	unlink("file");
	rmdir("dir");
	leave_scratch();
	return 0;
}
