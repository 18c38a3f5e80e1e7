/* A task's name: 15 letters, its own, copied by fork. */
#include "answer.h"
#include <sys/prctl.h>

static void show(const char *what)
{
	char name[16];

	prctl(PR_GET_NAME, name);
	printf("%s: %s\n", what, name);
}

int main(void)
{
	pid_t child;

	show("by exec");
	answer("set", prctl(PR_SET_NAME, "a name that is too long"));
	show("cut off");
	child = fork();
	if (child == 0) {
		show("child");
		prctl(PR_SET_NAME, "other");
		_exit(0);
	}
	reap("child", child);
	show("parent");
	answer("bad pointer", prctl(PR_SET_NAME, 16));
	answer("unknown", prctl(9999));
	return 0;
}
