/* uname names the system Linux, and its release starts with a number. */
#include "answer.h"
#include <stdlib.h>
#include <sys/utsname.h>

int main(void)
{
	struct utsname name;

	answer("uname", uname(&name));
	printf("system: %s\n", name.sysname);
	printf("release at least 2: %d\n", atoi(name.release) >= 2);
	printf("machine: %s\n", strstr(name.machine, "86") ? "x86" : "other");
	answer("bad pointer", uname((void *)0xfffffff0));
	return 0;
}
