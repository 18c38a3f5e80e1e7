/* The identity calls by their old numbers, whose ids have 16 bits; and fsuid, which
 * answers with what it was. */
#include "answer.h"
#include <grp.h>
#include <sys/fsuid.h>

/* i386 numbers, which musl's names no longer mean. */
enum {
	SETUID = 23,
	GETUID = 24,
	SETGID = 46,
	GETGID = 47,
	GETEUID = 49,
	GETEGID = 50,
	SETREUID = 70,
	SETREGID = 71,
	GETGROUPS = 80,
	SETGROUPS = 81,
	SETFSUID = 138,
	SETFSGID = 139,
	SETRESUID = 164,
	GETRESUID = 165,
	SETRESGID = 170,
	GETRESGID = 171,
};

typedef unsigned short id16;

static void show(void)
{
	id16 u[3], g[3];

	syscall(GETRESUID, &u[0], &u[1], &u[2]);
	syscall(GETRESGID, &g[0], &g[1], &g[2]);
	printf("    uid %d %d %d, gid %d %d %d; %ld %ld %ld %ld\n", u[0], u[1],
	       u[2], g[0], g[1], g[2], syscall(GETUID), syscall(GETEUID),
	       syscall(GETGID), syscall(GETEGID));
}

static void groups(void)
{
	id16 list[4] = { 7, 65533, 3, 1 };

	answer("setgroups", syscall(SETGROUPS, 4, list));
	answer("getgroups, too short", syscall(GETGROUPS, 3, list));
	answer("getgroups", syscall(GETGROUPS, 4, list));
	printf("    %d %d %d %d\n", list[0], list[1], list[2], list[3]);
	answer("getgroups to nowhere", syscall(GETGROUPS, 4, 16));
	answer("setgroups from nowhere", syscall(SETGROUPS, 4, 16));
	answer("setgroups, negative", syscall(SETGROUPS, -1, list));
}

int main(void)
{
	show();
	groups();
	answer("setregid", syscall(SETREGID, 5, 0xffff));
	answer("setresgid", syscall(SETRESGID, 0xffff, 6, 7));
	answer("setresuid", syscall(SETRESUID, 1000, 0xffff, 0xffff));
	show();
	answer("setfsuid", setfsuid(70000));
	answer("setfsuid, old", syscall(SETFSUID, 0));
	answer("setfsgid", setfsgid(8));
	answer("setfsgid, as it was", syscall(SETFSGID, 0xffff));
	answer("setresuid, large", setresuid(70000, 70000, 0));
	show();
	answer("setreuid", syscall(SETREUID, 0xffff, 0));
	answer("setgid", syscall(SETGID, 9));
	answer("setuid", syscall(SETUID, 12));
	show();
	answer("setfsuid to another's", setfsuid(13));
	answer("setfsuid to an own", setfsuid(12));
	answer("setgroups", syscall(SETGROUPS, 0, 0));
	answer("setuid", syscall(SETUID, 13));
	return 0;
}
