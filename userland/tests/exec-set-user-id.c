/* A program whose mode says so acts for its file's owner and group; and no signal
 * of a parent's end is left to a process whose rights change. */
#include "scratch.h"
#include <sys/prctl.h>
#include <sys/sendfile.h>

static int program(void)
{
	uid_t u[3];
	gid_t g[3];
	int sig = 77;

	getresuid(&u[0], &u[1], &u[2]);
	getresgid(&g[0], &g[1], &g[2]);
	prctl(PR_GET_PDEATHSIG, &sig);
	printf("  user %d %d %d, group %d %d %d", u[0], u[1], u[2], g[0], g[1],
	       g[2]);
	printf(", secure %ld, signal %d\n", getauxval(AT_SECURE), sig);
	return 0;
}

static void show(const char *file, mode_t mode)
{
	pid_t child;

	chown(file, 1001, 1002);
	printf("%o: %d\n", mode, chmod(file, mode));
	fflush(stdout);
	child = fork();
	if (child == 0) {
		setresgid(2000, 2000, 2000);
		setresuid(3000, 2000, 1000);
		prctl(PR_SET_PDEATHSIG, 10);
		execl(file, "program", "x", NULL);
		_exit(127);
	}
	reap("  child", child);
}

int main(int argc, char **argv)
{
	int from = open("/proc/self/exe", O_RDONLY), to;

	(void)argv;
	if (argc > 1)
		return program();
	enter_scratch();
	chmod(".", 0755);
	to = open("copy", O_WRONLY | O_CREAT, 0755);
	while (sendfile(to, from, NULL, 1 << 20) > 0)
		;
	close(to);
	show("copy", 0755);
	show("copy", 04755);
	show("copy", 06755);
	show("copy", 06745);
	unlink("copy");
	leave_scratch();
	return 0;
}
