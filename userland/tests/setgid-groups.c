/* Group ids, and the list of further groups; both widths of the numbers. */
#include "answer.h"
#include <grp.h>
#include <sys/syscall.h>

int main(void)
{
	gid_t groups[4] = { 10, 70000, 30 };
	gid_t r, e, s;

	answer("setgroups", setgroups(3, groups));
	answer("getgroups 0", getgroups(0, NULL));
	answer("getgroups 2", getgroups(2, groups));
	answer("getgroups 4", getgroups(4, groups));
	printf("%d %d %d\n", groups[0], groups[1], groups[2]);
	answer("setresgid", setresgid(100, 70000, 300));
	getresgid(&r, &e, &s);
	printf("%d %d %d\n", r, e, s);
	answer("getgid16", syscall(SYS_getgid));
	answer("getegid16, too large", syscall(SYS_getegid));
	answer("setregid", setregid(-1, 5));
	getresgid(&r, &e, &s);
	printf("%d %d %d\n", r, e, s);
	return 0;
}
