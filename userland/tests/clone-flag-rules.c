/* Flags of clone() that make no sense together are refused. */
#include "answer.h"
#include <sched.h>
#include <signal.h>
#include <sys/syscall.h>

static void try(const char *what, unsigned long flags)
{
	long pid = syscall(SYS_clone, flags | SIGCHLD, 0, 0, 0, 0);

	if (pid == 0)
		_exit(0);
	if (pid > 0) {
		printf("%s: allowed\n", what);
		waitpid(pid, NULL, __WALL);
	} else {
		answer(what, pid);
	}
}

int main(void)
{
	try("nothing", 0);
	try("FILES", CLONE_FILES);
	try("FS", CLONE_FS);
	try("SYSVSEM", CLONE_SYSVSEM);
	try("PTRACE, untraced", CLONE_PTRACE);
	try("UNTRACED", CLONE_UNTRACED);
	try("DETACHED", CLONE_DETACHED);
	try("THREAD without SIGHAND", CLONE_THREAD);
	try("THREAD and VM without SIGHAND", CLONE_THREAD | CLONE_VM);
	try("SIGHAND without VM", CLONE_SIGHAND);
	try("THREAD and SIGHAND without VM", CLONE_THREAD | CLONE_SIGHAND);
	try("a thread with NEWPID",
	    CLONE_THREAD | CLONE_SIGHAND | CLONE_VM | CLONE_NEWPID);
	try("NEWPID and FS, THREAD without SIGHAND",
	    CLONE_NEWPID | CLONE_FS | CLONE_THREAD);
	try("PARENT_SETTID to nowhere", CLONE_PARENT_SETTID);
	try("CHILD_SETTID to nowhere", CLONE_CHILD_SETTID);
	try("NEWNS with FS", CLONE_NEWNS | CLONE_FS);
	try("NEWIPC with SYSVSEM", CLONE_NEWIPC | CLONE_SYSVSEM);
	return 0;
}
