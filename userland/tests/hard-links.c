/* Two names for one file: what is written under one is read under the other. */
#include "scratch.h"

static void show_names(const char *name)
{
	struct stat st;

	stat(name, &st);
	printf("%s has %d names\n", name, (int)st.st_nlink);
}

int main(void)
{
	struct stat a, b;

	enter_scratch();
	make_file("a", "one");
	mkdir("dir", 0755);
	symlink("a", "link");
	answer("link", link("a", "b"));
	show_names("a");
	stat("a", &a);
	stat("b", &b);
	printf("same inode: %d\n", a.st_ino == b.st_ino);
	make_file("b", "two");
	show_file("a");
	answer("over a name", link("a", "b"));
	answer("of nothing", link("absent", "c"));
	answer("to a place that is not", link("a", "absent/c"));
	answer("with a slash", link("a", "c/"));
	answer("of a link itself", link("link", "d"));
	lstat("d", &b);
	printf("type %o\n", b.st_mode & S_IFMT);
	answer("through a link",
	       linkat(AT_FDCWD, "link", AT_FDCWD, "e", AT_SYMLINK_FOLLOW));
	show_names("a");
	unlink("a");
	show_names("b");
	unlink("b");
	show_names("e");
	unlink("d");
	unlink("e");
	unlink("link");
	rmdir("dir");
	leave_scratch();
	return 0;
}
