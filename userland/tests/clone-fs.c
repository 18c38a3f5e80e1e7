/* CLONE_FS: one current directory. There is a /dev, but no /dev/dev. */
#include "shared-clone.h"

static int child(void *argument)
{
	return chdir(argument);
}

int main(void)
{
	chdir("/");
	run_child(child, 0, "/dev");
	answer("chdir after the child moved alone", chdir("dev"));
	chdir("/");
	run_child(child, CLONE_FS, "/dev");
	answer("chdir after the child moved us both", chdir("dev"));
	return 0;
}
