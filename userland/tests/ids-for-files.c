/* The ids for files: they follow the effective id of their kind, whatever was set
 * before, and leave the other kind alone; a new program begins with them equal. */
#include "answer.h"
#include <sys/fsuid.h>

static void show(const char *what, long result)
{
	answer(what, result);
	printf("    user %d, group %d\n", setfsuid(-1), setfsgid(-1));
}

int main(int argc, char **argv)
{
	if (argc > 1) {
		show("exec", 0);
		return 0;
	}
	show("setfsuid", setfsuid(1000));
	show("setfsgid", setfsgid(1001));
	show("seteuid", seteuid(0));
	show("setfsuid again", setfsuid(1000));
	show("setegid", setegid(0));
	show("setfsgid again", setfsgid(1001));
	show("setreuid", setreuid(0, 0));
	show("setfsuid again", setfsuid(1000));
	if (fork() == 0) {
		execl(own_file(), argv[0], "x", NULL);
		return 127;
	}
	wait(NULL);
	show("setuid to nobody", setuid(-1));
	show("setgid to nobody", setgid(-1));
	show("setuid", setuid(2000));
	show("not allowed", setfsuid(1000));
	show("its own", setfsgid(0));
	return 0;
}
