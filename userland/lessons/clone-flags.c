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
 * For each flag the child changes one thing, and the parent looks whether it has
 * changed for it, too. With a flag's name as argument, only that one is tried:
 * `forklore trace clone-flags CLONE_FS --events copy_process`.
 */
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
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

int main(int argc, char **argv)
{
	chdir("/");
	for (int n = 0; n < (int)(sizeof(lessons) / sizeof(*lessons)); n++) {
		if (argc > 1 && strcmp(argv[1], lessons[n].name) != 0)
			continue;
		try(n, 0, "without");
		try(n, lessons[n].flags, "with");
	}
	return 0;
}
