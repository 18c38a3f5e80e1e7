/* Every call that is given an address, given one where nothing is: EFAULT, and all
 * is as before. The pointers that are looked at last are wild in turn. */
#include "answer.h"
#include <fcntl.h>
#include <linux/futex.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#define WILD 0xbadbad /* stands for the address */
#define PATH ((long)"/")
#define ZERO 100 /* descriptors */
#define PIPE 101
#define ROOT 102

static const struct {
	const char *name;
	long number, arguments[6];
} calls[] = {
	{ "read", SYS_read, { ZERO, WILD, 4 } },
	{ "write", SYS_write, { PIPE, WILD, 4 } },
	{ "open", SYS_open, { WILD, O_RDONLY } },
	{ "creat", SYS_creat, { WILD, 0600 } },
	{ "link, from", SYS_link, { WILD, PATH } },
	{ "link, to", SYS_link, { PATH, WILD } },
	{ "unlink", SYS_unlink, { WILD } },
	{ "execve", SYS_execve, { WILD, 0, 0 } },
	{ "chdir", SYS_chdir, { WILD } },
	{ "mknod", SYS_mknod, { WILD, 0, 0 } },
	{ "chmod", SYS_chmod, { WILD, 0 } },
	{ "access", SYS_access, { WILD, 0 } },
	{ "rename, from", SYS_rename, { WILD, PATH } },
	{ "rename, to", SYS_rename, { PATH, WILD } },
	{ "mkdir", SYS_mkdir, { WILD, 0700 } },
	{ "rmdir", SYS_rmdir, { WILD } },
	{ "pipe", SYS_pipe, { WILD } },
	{ "pipe2", SYS_pipe2, { WILD, 0 } },
	{ "times", SYS_times, { WILD } },
	{ "setrlimit", SYS_setrlimit, { RLIMIT_CORE, WILD } },
	{ "ugetrlimit", SYS_ugetrlimit, { RLIMIT_CORE, WILD } },
	{ "getrusage", SYS_getrusage, { RUSAGE_SELF, WILD } },
	{ "setgroups32", SYS_setgroups32, { 1, WILD } },
	{ "getresuid32", SYS_getresuid32, { WILD, WILD, WILD } },
	{ "getresgid32", SYS_getresgid32, { WILD, WILD, WILD } },
	{ "symlink, what", SYS_symlink, { WILD, PATH } },
	{ "symlink, where", SYS_symlink, { PATH, WILD } },
	{ "readlink", SYS_readlink, { WILD, PATH, 4 } },
	{ "truncate", SYS_truncate, { WILD, 0 } },
	{ "sysinfo", SYS_sysinfo, { WILD } },
	{ "uname", SYS_uname, { WILD } },
	{ "getdents", SYS_getdents, { ROOT, WILD, 1000 } },
	{ "getdents64", SYS_getdents64, { ROOT, WILD, 1000 } },
	{ "select", SYS__newselect, { 1, WILD, 0, 0, 0 } },
	{ "poll", SYS_poll, { WILD, 1, 0 } },
	{ "readv", SYS_readv, { ZERO, WILD, 1 } },
	{ "writev", SYS_writev, { PIPE, WILD, 1 } },
	{ "pread64", SYS_pread64, { ZERO, WILD, 4, 0, 0 } },
	{ "sched_setparam", SYS_sched_setparam, { 0, WILD } },
	{ "sched_getparam", SYS_sched_getparam, { 0, WILD } },
	{ "sched_setscheduler", SYS_sched_setscheduler, { 0, 0, WILD } },
	{ "sched_rr_get_interval", 161, { 0, WILD } },
	{ "sched_setaffinity", SYS_sched_setaffinity, { 0, 128, WILD } },
	{ "sched_getaffinity", SYS_sched_getaffinity, { 0, 128, WILD } },
	{ "nanosleep", SYS_nanosleep, { WILD, 0 } },
	{ "clock_gettime", 265, { 1, WILD } },
	{ "prctl, set name", SYS_prctl, { PR_SET_NAME, WILD } },
	{ "prctl, get name", SYS_prctl, { PR_GET_NAME, WILD } },
	{ "sigaction, new", SYS_rt_sigaction, { SIGUSR1, WILD, 0, 8 } },
	{ "sigaction, old", SYS_rt_sigaction, { SIGUSR1, 0, WILD, 8 } },
	{ "sigprocmask, new", SYS_rt_sigprocmask, { 0, WILD, 0, 8 } },
	{ "sigprocmask, old", SYS_rt_sigprocmask, { 0, 0, WILD, 8 } },
	{ "sigpending", SYS_rt_sigpending, { WILD, 8 } },
	{ "getcwd", SYS_getcwd, { WILD, 100 } },
	{ "stat64, path", SYS_stat64, { WILD, PATH } },
	{ "stat64, answer", SYS_stat64, { PATH, WILD } },
	{ "lstat64", SYS_lstat64, { PATH, WILD } },
	{ "fstat64", SYS_fstat64, { ZERO, WILD } },
	{ "statfs64", SYS_statfs64, { PATH, 84, WILD } },
	{ "fstatfs64", SYS_fstatfs64, { ROOT, 84, WILD } },
	{ "fstatat64", SYS_fstatat64, { ROOT, WILD, PATH, 0 } },
	{ "openat", SYS_openat, { ROOT, WILD, O_RDONLY } },
	{ "mkdirat", SYS_mkdirat, { ROOT, WILD, 0700 } },
	{ "unlinkat", SYS_unlinkat, { ROOT, WILD, 0 } },
	{ "renameat", SYS_renameat, { ROOT, PATH, ROOT, WILD } },
	{ "linkat", SYS_linkat, { ROOT, PATH, ROOT, WILD, 0 } },
	{ "symlinkat", SYS_symlinkat, { PATH, ROOT, WILD } },
	{ "readlinkat", SYS_readlinkat, { ROOT, WILD, PATH, 4 } },
	{ "faccessat", SYS_faccessat, { ROOT, WILD, 0 } },
	{ "fchmodat", SYS_fchmodat, { ROOT, WILD, 0 } },
	{ "utimensat", SYS_utimensat, { ROOT, PATH, WILD, 0 } },
	{ "futex, wait", SYS_futex, { WILD, FUTEX_WAIT, 0, 0 } },
	{ "futex, wake", SYS_futex, { WILD, FUTEX_WAKE, 1 } },
	{ "set_thread_area", SYS_set_thread_area, { WILD } },
	{ "get_thread_area", SYS_get_thread_area, { WILD } },
	{ "get_robust_list", SYS_get_robust_list, { 0, WILD, WILD } },
};

static long call(int n, long wild)
{
	long a[6];

	for (int i = 0; i < 6; i++)
		a[i] = calls[n].arguments[i] == WILD ? wild :
						       calls[n].arguments[i];
	return syscall(calls[n].number, a[0], a[1], a[2], a[3], a[4], a[5]);
}

/* What would show that a call did something after all. */
static void show_state(void)
{
	int next = dup(0);

	printf("the next descriptor is free: %d; the mask as before: %d\n",
	       next > 0 && next < ZERO && close(next) == 0, umask(022) == 022);
}

int main(void)
{
	static const long addresses[] = { 16, 0xc0100000, 0xfffffffc };
	int ends[2];

	umask(022);
	pipe(ends);
	dup2(open("/dev/zero", O_RDONLY), ZERO);
	dup2(ends[1], PIPE);
	dup2(open("/", O_RDONLY), ROOT);
	for (int i = 0; i < 3; i++) {
		printf("at %lx\n", addresses[i]);
		for (int n = 0; n < (int)(sizeof(calls) / sizeof(*calls)); n++)
			answer(calls[n].name, call(n, addresses[i]));
		show_state();
	}
	return 0;
}
