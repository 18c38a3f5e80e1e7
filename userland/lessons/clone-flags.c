/*
 * clone-flags: what a child shares with its parent is a matter of flags.
 *
 * fork and the creation of a thread are the same system call, clone; the flags say
 * what is shared instead of copied. copy_process() goes through the list:
 *
 *     copy_files    CLONE_FILES      open files
 *     copy_fs       CLONE_FS         current directory, umask
 *     copy_sighand  CLONE_SIGHAND    what signals do
 *     copy_mm       CLONE_VM         memory
 *
 * For each of these the child changes one thing, and the parent looks whether it
 * has changed for it, too. Other flags say whose child it is, who is told its
 * number, and when it begins. Of the book's list, CLONE_IDLETASK and CLONE_SETTID
 * are gone, and CLONE_STOP is called CLONE_STOPPED. CLONE_SIGHAND shares what
 * signals do, but not, as is said there, which are blocked: `blocked` lies in each
 * task_struct. New namespaces cannot be had.
 *
 * With a flag's name as argument, only that one is tried:
 * `forklore trace clone-flags CLONE_FS --events copy_process`.
 */
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int memory;
static char stack[16384] __attribute__((aligned(16)));

/* The child's doings. */
static int child(void *unused)
{
	(void)unused;
	memory = 1;
	close(2);
	chdir("/lessons");
	signal(SIGUSR1, SIG_IGN);
	return 0;
}

static int memory_changed(void)
{
	return memory == 1;
}

static int file_closed(void)
{
	return write(2, "", 0) < 0;
}

static int directory_changed(void)
{
	return chdir("lessons") < 0; /* there is no /lessons/lessons */
}

static int signal_changed(void)
{
	struct sigaction action;

	sigaction(SIGUSR1, NULL, &action);
	return action.sa_handler == SIG_IGN;
}

static const struct {
	const char *name;
	int flags;
	const char *what;
	int (*changed)(void);
} lessons[] = {
	{ "CLONE_VM", CLONE_VM, "the variable", memory_changed },
	{ "CLONE_FILES", CLONE_FILES, "the descriptor", file_closed },
	{ "CLONE_FS", CLONE_FS, "the directory", directory_changed },
	{ "CLONE_SIGHAND", CLONE_SIGHAND | CLONE_VM, "the signal's action",
	  signal_changed },
};

/* Each in a process of its own, so that one does not spoil the next. */
static void try(int n, int flags, const char *how)
{
	pid_t parent = fork();

	if (parent == 0) {
		pid_t pid = clone(child, stack + sizeof(stack), flags | SIGCHLD,
				  NULL);

		waitpid(pid, NULL, 0);
		printf("%s %s: %s %s\n", how, lessons[n].name, lessons[n].what,
		       lessons[n].changed() ? "is shared" : "was copied");
		fflush(stdout);
		_exit(0);
	}
	waitpid(parent, NULL, 0);
}

/* clone() that goes on where the parent was, as fork does. */
static pid_t fork_with(int flags, pid_t *parent_tid)
{
	return syscall(SYS_clone, flags | SIGCHLD, 0, parent_tid, 0, 0);
}

/* A sibling is its parent's parent's child, who also waits for it. */
static void try_parent(void)
{
	pid_t we = getpid();

	if (fork() == 0) {
		if (fork_with(CLONE_PARENT, NULL) == 0)
			_exit(getppid() == we ? 0 : 1);
		_exit(0);
	}
	wait(NULL);
	wait(NULL);
	printf("with CLONE_PARENT: the child of our child is %s\n",
	       wait(NULL) < 0 ? "ours; we waited for both" : "its own");
}

static void try_vfork(void)
{
	pid_t pid = fork_with(CLONE_VFORK, NULL);

	if (pid == 0)
		_exit(0);
	printf("with CLONE_VFORK: when clone returns, the child %s\n",
	       waitpid(pid, NULL, WNOHANG) == pid ? "has ended" : "runs");
}

static void try_parent_settid(void)
{
	pid_t told = 0, pid = fork_with(CLONE_PARENT_SETTID, &told);

	if (pid == 0)
		_exit(0);
	waitpid(pid, NULL, 0);
	printf("with CLONE_PARENT_SETTID: the variable has %s\n",
	       told == pid ? "the child's number" : "not changed");
}

#define CLONE_STOPPED 0x02000000 /* to Linux of today, something else */

static void try_stopped(void)
{
	struct pollfd from_child;
	int ends[2];
	pid_t pid;

	pipe(ends);
	from_child = (struct pollfd){ .fd = ends[0], .events = POLLIN };
	pid = fork_with(CLONE_STOPPED, NULL);
	if (pid == 0)
		_exit(write(ends[1], "", 1) != 1);
	printf("with CLONE_STOPPED: the child %s",
	       poll(&from_child, 1, 50) ? "runs at once" : "is silent");
	kill(pid, SIGCONT);
	printf("; after SIGCONT it %s\n",
	       poll(&from_child, 1, 50) ? "speaks" : "is silent");
	waitpid(pid, NULL, 0);
	close(ends[0]);
	close(ends[1]);
}

static void refuse(const char *name, int flag)
{
	pid_t pid = fork_with(flag, NULL);

	if (pid == 0)
		_exit(0);
	printf("with %s: %s\n", name, pid < 0 ? strerror(errno) : "allowed");
}

static void try_newns(void)
{
	refuse("CLONE_NEWNS", CLONE_NEWNS);
}

static void try_newpid(void)
{
	refuse("CLONE_NEWPID", CLONE_NEWPID);
}

static void try_newuts(void)
{
	refuse("CLONE_NEWUTS", CLONE_NEWUTS);
}

static void try_newipc(void)
{
	refuse("CLONE_NEWIPC", CLONE_NEWIPC);
}

static const struct {
	const char *name;
	void (*try)(void);
} others[] = {
	{ "CLONE_PARENT", try_parent },
	{ "CLONE_VFORK", try_vfork },
	{ "CLONE_PARENT_SETTID", try_parent_settid },
	{ "CLONE_STOPPED", try_stopped },
	{ "CLONE_NEWNS", try_newns },
	{ "CLONE_NEWPID", try_newpid },
	{ "CLONE_NEWUTS", try_newuts },
	{ "CLONE_NEWIPC", try_newipc },
};

#define COUNT(array) ((int)(sizeof(array) / sizeof(*(array))))

int main(int argc, char **argv)
{
	chdir("/");
	for (int n = 0; n < COUNT(lessons); n++) {
		if (argc > 1 && strcmp(argv[1], lessons[n].name) != 0)
			continue;
		try(n, 0, "without");
		try(n, lessons[n].flags, "with");
	}
	for (int n = 0; n < COUNT(others); n++)
		if (argc == 1 || strcmp(argv[1], others[n].name) == 0)
			others[n].try();
	return 0;
}
