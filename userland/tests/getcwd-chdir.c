/* The current directory: moved to by name and by descriptor, told, removed. */
#include "scratch.h"
#include <sys/syscall.h>

static void where(void)
{
	char path[256];

	/* the part after the name that mkdtemp chose */
	if (getcwd(path, sizeof(path)))
		printf("in '%s'\n", path + sizeof(scratch_dir) - 1);
	else
		answer("getcwd", -1);
}

int main(void)
{
	char path[256];
	int fd;

	enter_scratch();
	mkdir("a", 0755);
	mkdir("a/b", 0755);
	symlink("a/b", "link");
	make_file("file", "");
	fd = open(".", O_RDONLY);
	answer("down", chdir("a"));
	where();
	answer("through a link", chdir("../link/."));
	where();
	answer("up", chdir(".."));
	where();
	answer("by descriptor", fchdir(fd));
	where();
	answer("a file", chdir("file"));
	answer("absent", chdir("absent"));
	answer("fchdir to a file", fchdir(open("file", O_RDONLY)));
	answer("fchdir to nothing", fchdir(99));
	answer("no room", syscall(SYS_getcwd, path, 3));
	answer("bad buffer", syscall(SYS_getcwd, 16, 256));
	chdir("a/b");
	answer("remove it", rmdir("../b"));
	where();
	answer("nothing can be made here", mkdir("x", 0755));
	chdir("/");
	printf("at the root: '%s'\n", getcwd(path, sizeof(path)));
	answer("not above it", chdir("../.."));
	printf("at the root: '%s'\n", getcwd(path, sizeof(path)));
	fchdir(fd);
	unlink("file");
	unlink("link");
	rmdir("a");
	leave_scratch();
	return 0;
}
