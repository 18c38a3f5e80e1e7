/* rename moves a name, replaces what had it, and knows what it must not do. */
#include "scratch.h"

int main(void)
{
	enter_scratch();
	make_file("a", "from a");
	make_file("b", "from b");
	mkdir("dir", 0755);
	mkdir("dir/sub", 0755);
	mkdir("empty", 0755);
	answer("over a file", rename("a", "b"));
	show_file("b");
	answer("gone", access("a", F_OK));
	answer("into a directory", rename("b", "dir/c"));
	show_file("dir/c");
	answer("nothing", rename("absent", "x"));
	answer("a file over a directory", rename("dir/c", "empty"));
	answer("a directory over a file", rename("empty", "dir/c"));
	answer("over a full directory", rename("empty", "dir"));
	answer("into itself", rename("dir", "dir/sub/x"));
	answer("onto its parent", rename("dir/sub", "dir"));
	answer("a dot", rename("dir/.", "x"));
	answer("a file with a slash", rename("dir/c", "x/"));
	link("dir/c", "dir/same");
	answer("onto the same file", rename("dir/c", "dir/same"));
	answer("both are there", access("dir/c", F_OK));
	answer("over an empty directory", rename("dir", "empty"));
	show_file("empty/c");
	answer("and back", rename("empty/sub", "sub"));
	unlink("empty/c");
	unlink("empty/same");
	rmdir("empty");
	rmdir("sub");
	leave_scratch();
	return 0;
}
