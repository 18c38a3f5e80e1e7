/* chown: the super-user may all, an owner may choose among his groups. */
#include "scratch.h"
#include <grp.h>
#include <sys/syscall.h>

static void show(const char *name)
{
	struct stat st;

	lstat(name, &st);
	printf("  %s: %o %d %d\n", name, st.st_mode & 07777, st.st_uid,
	       st.st_gid);
}

static void as_root(void)
{
	puts("root");
	chmod("file", 06755);
	answer("both", chown("file", 1000, 2000));
	show("file");
	answer("only the group", chown("link", -1, 2001));
	show("file");
	answer("the link itself", lchown("link", 5, 6));
	show("link");
	answer("by 16 bits", syscall(SYS_chown, "file", 1001, 0xffff));
	show("file");
	answer("by descriptor", fchown(open("file", O_RDONLY), 1000, -1));
	answer("nobody", fchown(-1, 1000, -1));
	answer("strange flags", fchownat(AT_FDCWD, "file", 0, 0, 1));
	answer("not there", chown("nowhere", 0, 0));
	chown("other", 0, 0);
}

static void as_owner(void)
{
	const gid_t groups[] = { 3000, 3001 };

	setgroups(2, groups);
	setgid(2000);
	setuid(1000);
	puts("owner");
	answer("give away", chown("file", 1001, -1));
	answer("to himself", chown("file", 1000, -1));
	answer("a group of his", chown("file", -1, 3001));
	answer("his first group", chown("file", -1, 2000));
	answer("another group", chown("file", -1, 4000));
	answer("another's file", chown("other", -1, 3001));
	answer("nothing of it", chown("other", -1, -1));
	fflush(stdout);
	_exit(0);
}

int main(void)
{
	enter_scratch();
	chmod(".", 0755);
	make_file("file", "text");
	make_file("other", "text");
	symlink("file", "link");
	as_root();
	fflush(stdout);
	if (fork() == 0)
		as_owner();
	wait(NULL);
	show("file");
	unlink("file");
	unlink("other");
	unlink("link");
	leave_scratch();
	return 0;
}
