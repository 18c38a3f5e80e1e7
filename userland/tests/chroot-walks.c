/* chroot: where a process's paths begin. Where it is does not change by it. */
#include "scratch.h"

static void confined(void)
{
	char text[64] = "";

	answer("  in", chroot("in"));
	answer("  outside by name", access("/file", F_OK));
	answer("  but still there", access("file", F_OK));
	answer("  chdir", chdir("/"));
	show_file("inner");
	answer("  out of it", access("../file", F_OK));
	answer("  up and up", access("../../../inner", F_OK));
	answer("  by a link", access("link", F_OK));
	answer("  deeper", mkdir("deeper", 0755));
	chdir("deeper");
	getcwd(text, sizeof(text));
	printf("  getcwd: %s\n", text);
	chdir("..");
	rmdir("deeper");
	setuid(1000);
	answer("  by a user", chroot("."));
	answer("  of nothing", chroot("nowhere"));
}

int main(void)
{
	pid_t child;

	enter_scratch();
	chmod(".", 0755);
	mkdir("in", 0755);
	make_file("file", "outside");
	make_file("in/inner", "inside");
	symlink("/file", "in/link");
	answer("not there", chroot("nowhere"));
	answer("a file", chroot("file"));
	answer("a bad place", chroot((char *)16));
	puts("confined");
	fflush(stdout);
	child = fork();
	if (child == 0) {
		confined();
		fflush(stdout);
		_exit(0);
	}
	reap("child", child);
	answer("only for the child", access("in/inner", F_OK));
	unlink("in/link");
	unlink("in/inner");
	unlink("file");
	rmdir("in");
	leave_scratch();
	return 0;
}
