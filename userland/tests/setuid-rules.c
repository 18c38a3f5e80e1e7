/* Who is root may become anybody; who is not, only what it was. */
#include "answer.h"
#include <grp.h>

static void show(const char *what, long result)
{
	uid_t r, e, s;

	getresuid(&r, &e, &s);
	answer(what, result);
	printf("    real %d effective %d saved %d\n", r, e, s);
}

static int as_user(void)
{
	show("seteuid 1000", seteuid(1000));
	show("seteuid 1001", seteuid(1001));
	show("seteuid 0, which is saved", seteuid(0));
	show("setresuid 1 2 3", setresuid(1, 2, 3));
	show("seteuid 3", seteuid(3));
	show("seteuid 4", seteuid(4));
	show("setreuid 3 1", setreuid(3, 1));
	show("setreuid 1 -1", setreuid(1, -1));
	show("setuid 1", setuid(1));
	show("setuid 0", setuid(0));
	return 0;
}

int main(void)
{
	pid_t child = fork();

	if (child == 0)
		return as_user();
	reap("one", child);
	child = fork();
	if (child == 0) {
		show("setuid 500", setuid(500));
		show("setuid 0", setuid(0));
		answer("setgid 0", setgid(1));
		answer("setgroups", setgroups(0, NULL));
		return getuid() == 500 && geteuid() == 500;
	}
	reap("another", child);
	return 0;
}
