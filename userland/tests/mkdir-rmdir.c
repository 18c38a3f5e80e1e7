/* Directories come and go; what is in the way is told. */
#include "scratch.h"

int main(void)
{
	struct stat st;

	enter_scratch();
	make_file("file", "");
	answer("mkdir", mkdir("dir", 0777));
	stat("dir", &st);
	printf("mode %o, %d names\n", st.st_mode, (int)st.st_nlink);
	answer("again", mkdir("dir", 0777));
	answer("over a file", mkdir("file", 0777));
	answer("below a file", mkdir("file/dir", 0777));
	answer("below nothing", mkdir("absent/dir", 0777));
	answer("with a slash", mkdir("dir/sub/", 0777));
	stat("dir", &st);
	printf("%d names\n", (int)st.st_nlink);
	answer("the root", mkdir("/", 0777));
	answer("a dot", mkdir("dir/.", 0777));
	answer("bad address", mkdir((char *)16, 0777));
	answer("rmdir of a full one", rmdir("dir"));
	answer("rmdir of a file", rmdir("file"));
	answer("rmdir of nothing", rmdir("absent"));
	answer("rmdir of a dot", rmdir("dir/."));
	answer("rmdir of two dots", rmdir("dir/sub/.."));
	answer("rmdir with a slash", rmdir("dir/sub/"));
	answer("rmdir", rmdir("dir"));
	answer("gone", access("dir", F_OK));
	unlink("file");
	leave_scratch();
	return 0;
}
