/* A symbolic link is walked in its own directory, from the root if it begins
 * there, and not for ever. */
#include "scratch.h"

int main(void)
{
	char text[64], name[4] = "l0", target[4] = "l0";
	struct stat st;

	enter_scratch();
	mkdir("dir", 0755);
	make_file("dir/file", "found");
	symlink("file", "dir/near");
	symlink("dir/near", "far");
	symlink("dir", "down");
	symlink("../dir/file", "dir/up");
	show_file("far");
	show_file("down/up");
	show_file("down/../dir/near");
	answer("readlink", readlink("far", text, sizeof(text)));
	answer("cut short", readlink("far", text, 3));
	printf("'%.3s'\n", text);
	answer("readlink of a file", readlink("dir/file", text, 9));
	answer("no room", readlink("far", text, 0));
	answer("bad buffer", readlink("far", (char *)16, 9));
	lstat("far", &st);
	printf("type %o, %lld bytes\n", st.st_mode & S_IFMT,
	       (long long)st.st_size);
	stat("far", &st);
	printf("type %o, %lld bytes\n", st.st_mode & S_IFMT,
	       (long long)st.st_size);
	answer("over a name", symlink("x", "far"));
	answer("empty", symlink("", "nothing"));
	answer("lstat with a slash", lstat("far/", &st));
	/* a chain: l0 -> l1 -> … -> l7 -> dir/file */
	for (int i = 0; i < 8; i++) {
		name[1] = '0' + i;
		target[1] = '1' + i;
		symlink(i == 7 ? "dir/file" : target, name);
	}
	show_file("l0");
	for (int i = 0; i < 8; i++) {
		name[1] = '0' + i;
		unlink(name);
	}
	unlink("dir/file");
	unlink("dir/near");
	unlink("dir/up");
	unlink("far");
	unlink("down");
	rmdir("dir");
	leave_scratch();
	return 0;
}
