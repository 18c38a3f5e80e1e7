/* exec gives a program its own descriptors: those that its process shared stay with
 * whom it shared them. Where the process is in the file system stays shared. */
#include "shared-clone.h"
#include <fcntl.h>
#include <sys/stat.h>

static int to_program(void *argument)
{
	(void)argument;
	execl("/proc/self/exe", "exec-unshares", "program", NULL);
	return 127;
}

static int program(void)
{
	answer("  in the program: closed by exec", fcntl(50, F_GETFD));
	answer("  kept", fcntl(51, F_GETFD));
	dup2(51, 52);
	umask(077);
	fflush(stdout);
	return 0;
}

static void show(const char *what, int flags)
{
	umask(022);
	puts(what);
	fflush(stdout);
	answer("  status", run_child(to_program, flags, NULL));
	answer("  closed by exec", fcntl(50, F_GETFD));
	answer("  kept", fcntl(51, F_GETFD));
	answer("  the program's", fcntl(52, F_GETFD));
	printf("  umask %o\n", umask(022));
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return program();
	dup3(open("/dev/null", O_RDONLY), 50, O_CLOEXEC);
	dup2(50, 51);
	show("sharing nothing", 0);
	show("sharing files", CLONE_FILES);
	show("and the place", CLONE_FILES | CLONE_FS);
	return 0;
}
