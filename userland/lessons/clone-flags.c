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
 * number, what it has for itself, and when it begins. Of the book's list,
 * CLONE_IDLETASK and CLONE_SETTID are gone, and CLONE_STOP is called
 * CLONE_STOPPED. CLONE_SIGHAND shares what signals do, but not, as is said there,
 * which are blocked: `blocked` lies in each task_struct. New namespaces cannot be
 * had.
 *
 * With a flag's name as argument, only that one is tried:
 * `forklore trace clone-flags CLONE_FS --events copy_process`.
 */
#include <asm/ldt.h>
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
static pid_t fork_with(int flags, pid_t *parent_tid, void *tls,
		       pid_t *child_tid)
{
	return syscall(SYS_clone, flags | SIGCHLD, 0, parent_tid, tls,
		       child_tid);
}

/* A sibling is its parent's parent's child, who also waits for it. */
static void try_parent(void)
{
	pid_t we = getpid();

	if (fork() == 0) {
		if (fork_with(CLONE_PARENT, NULL, NULL, NULL) == 0)
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
	pid_t pid = fork_with(CLONE_VFORK, NULL, NULL, NULL);

	if (pid == 0)
		_exit(0);
	printf("with CLONE_VFORK: when clone returns, the child %s\n",
	       waitpid(pid, NULL, WNOHANG) == pid ? "has ended" : "runs");
}

static void try_parent_settid(void)
{
	pid_t told = 0;
	pid_t pid = fork_with(CLONE_PARENT_SETTID, &told, NULL, NULL);

	if (pid == 0)
		_exit(0);
	waitpid(pid, NULL, 0);
	printf("with CLONE_PARENT_SETTID: the variable has %s\n",
	       told == pid ? "the child's number" : "not changed");
}

/* In the child's memory, which is a copy here. */
static void try_child_settid(void)
{
	pid_t told = 0, pid;
	int status;

	pid = fork_with(CLONE_CHILD_SETTID, NULL, NULL, &told);
	if (pid == 0)
		_exit(told == getpid() ? 0 : 1);
	waitpid(pid, &status, 0);
	printf("with CLONE_CHILD_SETTID: the child's variable has %s; ours %s\n",
	       status ? "not changed" : "its number",
	       told ? "too" : "has not changed");
}

static pid_t task, process, cleared;

static int tell_numbers(void)
{
	task = (pid_t)syscall(
		SYS_gettid); /* the library has the parent's at hand */
	process = getpid();
	return 0;
}

/* clone() with a stack of the child's own. The C library's refuses flags that it
 * wants for its threads alone. */
static pid_t clone_function(int (*function)(void), int flags, pid_t *child_tid)
{
	int (**top)(void) = (int (**)(void))(stack + sizeof(stack) - 16);
	pid_t pid;

	*--top = function;
	__asm__ volatile("int $0x80\n\t"
			 "testl %%eax, %%eax\n\t"
			 "jnz 1f\n\t"
			 "popl %%eax\n\t" /* the child is on its stack */
			 "call *%%eax\n\t"
			 "movl %%eax, %%ebx\n\t"
			 "movl %[exit], %%eax\n\t"
			 "int $0x80\n"
			 "1:"
			 : "=a"(pid)
			 : "0"(SYS_clone), "b"(flags), "c"(top), "d"(0), "S"(0),
			   "D"(child_tid), [exit] "i"(SYS_exit)
			 : "memory");
	return pid;
}

/* This is how one learns that a thread has ended: nobody can wait() for it. */
static pid_t run_and_await(int flags)
{
	pid_t pid;

	cleared = 1;
	pid = clone_function(tell_numbers,
			     flags | CLONE_VM | CLONE_CHILD_CLEARTID, &cleared);
	syscall(SYS_futex, &cleared, 0 /* FUTEX_WAIT */, 1, NULL);
	return pid;
}

static void try_child_cleartid(void)
{
	pid_t pid = run_and_await(SIGCHLD);

	printf("with CLONE_CHILD_CLEARTID: when the child ends, the variable is %d\n",
	       (int)cleared);
	waitpid(pid, NULL, 0);
}

static void try_thread(void)
{
	pid_t pid = run_and_await(CLONE_SIGHAND | CLONE_THREAD);

	printf("with CLONE_THREAD: the child has its own number: %s, and our process's: %s\n",
	       task == pid ? "yes" : "no", process == getpid() ? "yes" : "no");
}

/* Thread-local storage is what register GS leads to. */
static unsigned int tls_word(unsigned int offset)
{
	unsigned int word;

	__asm__("movl %%gs:(%1), %0" : "=r"(word) : "r"(offset));
	return word;
}

#define OURS 31 /* a word of it that the C library does not look at here */

static void try_settls(void)
{
	unsigned int area[OURS + 1], gs = 0;
	struct user_desc desc = { .base_addr = (unsigned int)area,
				  .limit = 0xfffff,
				  .seg_32bit = 1,
				  .limit_in_pages = 1,
				  .useable = 1 };
	int status;
	pid_t pid;

	for (unsigned int n = 0; n < OURS; n++)
		area[n] = tls_word(4 * n);
	area[OURS] = 42;
	__asm__("movw %%gs, %w0" : "+r"(gs));
	desc.entry_number = gs >> 3;
	pid = fork_with(CLONE_SETTLS, NULL, &desc, NULL);
	if (pid == 0)
		_exit((int)tls_word(4 * OURS));
	waitpid(pid, &status, 0);
	printf("with CLONE_SETTLS: the child's thread-local storage is %s\n",
	       WEXITSTATUS(status) == 42 ? "what we gave it" : "ours");
}

#define CLONE_STOPPED 0x02000000 /* to Linux of today, something else */

static void try_stopped(void)
{
	struct pollfd from_child;
	int ends[2];
	pid_t pid;

	pipe(ends);
	from_child = (struct pollfd){ .fd = ends[0], .events = POLLIN };
	pid = fork_with(CLONE_STOPPED, NULL, NULL, NULL);
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

/* Nothing to be seen: nobody traces us, and there are no semaphores here. */
static void accept(const char *name, int flag)
{
	pid_t pid = fork_with(flag, NULL, NULL, NULL);

	if (pid == 0)
		_exit(0);
	printf("with %s: %s\n", name, pid < 0 ? strerror(errno) : "as without");
	waitpid(pid, NULL, 0);
}

static void try_sysvsem(void)
{
	accept("CLONE_SYSVSEM", CLONE_SYSVSEM);
}

static void try_ptrace(void)
{
	accept("CLONE_PTRACE", CLONE_PTRACE);
}

static void try_untraced(void)
{
	accept("CLONE_UNTRACED", CLONE_UNTRACED);
}

static void refuse(const char *name, int flag)
{
	pid_t pid = fork_with(flag, NULL, NULL, NULL);

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
	{ "CLONE_CHILD_SETTID", try_child_settid },
	{ "CLONE_CHILD_CLEARTID", try_child_cleartid },
	{ "CLONE_THREAD", try_thread },
	{ "CLONE_SETTLS", try_settls },
	{ "CLONE_STOPPED", try_stopped },
	{ "CLONE_SYSVSEM", try_sysvsem },
	{ "CLONE_PTRACE", try_ptrace },
	{ "CLONE_UNTRACED", try_untraced },
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
