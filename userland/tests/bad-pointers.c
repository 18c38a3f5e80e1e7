/* No call follows a pointer to where the caller may not go. */
#include "answer.h"
#include <sys/syscall.h>

static void try_all(const char *where, unsigned long bad)
{
	printf("%s\n", where);
	answer("  write", syscall(SYS_write, 1, bad, 4));
	answer("  writev", syscall(SYS_writev, 1, bad, 1));
	answer("  uname", syscall(SYS_uname, bad));
	answer("  nanosleep", syscall(SYS_nanosleep, bad, 0));
	answer("  clock_gettime", syscall(SYS_clock_gettime32, 1, bad));
	answer("  sigprocmask", syscall(SYS_rt_sigprocmask, 0, bad, 0, 8));
	answer("  execve", syscall(SYS_execve, bad, 0, 0));
	answer("  set_thread_area", syscall(SYS_set_thread_area, bad));
}

int main(void)
{
	try_all("the first page", 16);
	try_all("the end of memory", 0xfffffff0);
	try_all("across the end of memory", 0xffffffff);
	return 0;
}
