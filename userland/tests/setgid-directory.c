/* In a directory with the set-group-id bit, what is new gets the directory's group,
 * and new directories get the bit too. */
#include "scratch.h"

static void show(const char *name)
{
	struct stat st;

	lstat(name, &st);
	printf("%s: %o, group %d\n", name, st.st_mode, (int)st.st_gid);
}

int main(void)
{
	enter_scratch();
	mkdir("plain", 0755);
	mkdir("team", 0755);
	chown("team", 0, 50);
	chmod("team", 02775);
	make_file("plain/file", "");
	make_file("team/file", "");
	mkdir("team/dir", 0755);
	symlink("file", "team/link");
	mknod("team/pipe", S_IFIFO | 0600, 0);
	make_file("team/dir/file", "");
	show("plain/file");
	show("team/file");
	show("team/dir");
	show("team/link");
	show("team/pipe");
	show("team/dir/file");
	unlink("team/dir/file");
	unlink("team/pipe");
	unlink("team/link");
	rmdir("team/dir");
	unlink("team/file");
	unlink("plain/file");
	rmdir("team");
	rmdir("plain");
	leave_scratch();
	return 0;
}
