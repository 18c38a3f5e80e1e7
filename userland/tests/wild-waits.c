/* Calls that act before they look at where the answer shall go: a child is reaped
 * though nobody learns how it ended, and clone makes one that nobody is told of. */
#include "answer.h"
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>

static const long addresses[] = { 16, 0xc0100000, 0xfffffffc };

static pid_t child_that_exits(int status)
{
	pid_t child = fork();

	if (child == 0)
		_exit(status);
	return child;
}

static void wait_for_nobody(long wild)
{
	pid_t child = child_that_exits(1);

	answer("wait4, status", syscall(SYS_wait4, child, wild, 0, 0));
	answer("  again", syscall(SYS_wait4, child, 0, 0, 0));
	child = child_that_exits(2);
	answer("wait4, usage", syscall(SYS_wait4, child, 0, 0, wild));
	answer("  again", syscall(SYS_wait4, child, 0, 0, 0));
	child = child_that_exits(3);
	answer("waitpid", syscall(SYS_waitpid, child, wild, 0));
	child = child_that_exits(4);
	answer("waitid", syscall(SYS_waitid, P_PID, child, wild, WEXITED, 0));
	answer("  again", syscall(SYS_waitid, P_PID, child, 0, WEXITED, 0));
}

static void clone_for_nobody(long wild)
{
	long child = syscall(SYS_clone,
			     SIGCHLD | CLONE_PARENT_SETTID |
				     CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID,
			     0, wild, 0, wild);

	if (child == 0)
		_exit(5);
	reap("clone, all the same", (pid_t)child);
	child = syscall(SYS_clone, SIGCHLD | CLONE_SETTLS, 0, 0, wild, 0);
	if (child == 0)
		_exit(6);
	answer("clone, thread-local storage", child);
}

static void exec_nothing(long wild)
{
	char *arguments[] = { "x", (char *)wild, NULL };

	answer("execve, argv", syscall(SYS_execve, own_file(), wild, 0));
	answer("execve, environ", syscall(SYS_execve, own_file(), 0, wild));
	answer("execve, a string",
	       syscall(SYS_execve, own_file(), arguments, 0));
}

static void look_at_memory(long wild)
{
	void *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	answer("mincore", syscall(SYS_mincore, page, 4096, wild));
	answer("old mmap", syscall(SYS_mmap, wild));
	answer("sendfile", syscall(SYS_sendfile64, 1, 0, wild, 1));
	munmap(page, 4096);
}

int main(void)
{
	for (int i = 0; i < 3; i++) {
		printf("at %lx\n", addresses[i]);
		fflush(stdout);
		wait_for_nobody(addresses[i]);
		clone_for_nobody(addresses[i]);
		exec_nothing(addresses[i]);
		look_at_memory(addresses[i]);
		fflush(stdout);
	}
	return 0;
}
