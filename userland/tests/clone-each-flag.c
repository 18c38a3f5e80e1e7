/* clone() with each of its flags alone: the child runs and ends, and the parent
 * sees it. */
#include "shared-clone.h"
#include <sys/syscall.h>

static int parent_tid;
static int child_tid;

/* Without CLONE_VM, a child goes on where its parent was. */
static void try_copy(const char *name, int flags)
{
	pid_t pid = syscall(SYS_clone, flags | SIGCHLD, 0, &parent_tid, 0,
			    &child_tid);

	if (pid == 0)
		_exit(flags & CLONE_CHILD_SETTID &&
		      child_tid != syscall(SYS_gettid));
	reap(name, pid);
	if (flags & CLONE_PARENT_SETTID)
		printf("the parent was told: %d\n", parent_tid == pid);
}

static int five(void *unused)
{
	(void)unused;
	return 5;
}

static void try_shared(const char *name, int flags)
{
	printf("%s: status %x\n", name, run_child(five, flags, NULL));
}

int main(void)
{
	setbuf(stdout, NULL);
	try_copy("nothing", 0);
	try_copy("FILES", CLONE_FILES);
	try_copy("FS", CLONE_FS);
	try_copy("SYSVSEM", CLONE_SYSVSEM);
	try_copy("PTRACE", CLONE_PTRACE);
	try_copy("UNTRACED", CLONE_UNTRACED);
	try_copy("DETACHED", CLONE_DETACHED);
	try_copy("VFORK", CLONE_VFORK);
	try_copy("PARENT_SETTID", CLONE_PARENT_SETTID);
	try_copy("CHILD_SETTID", CLONE_CHILD_SETTID);
	try_copy("CHILD_CLEARTID", CLONE_CHILD_CLEARTID);
	try_shared("VM", CLONE_VM);
	try_shared("SIGHAND and VM", CLONE_SIGHAND | CLONE_VM);
	try_shared("VFORK and VM", CLONE_VFORK | CLONE_VM);
	return 0;
}
