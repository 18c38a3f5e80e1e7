import type { FieldValue } from './event.ts';

/**
 * The prototypes of the system calls, as Linux's i386 manual states them for the raw calls.
 *
 * The trace records six registers for every call. How many of them are arguments, and which of those are addresses or
 * pids, is the call's prototype: `getpid(void)` leaves six registers of which none says anything. A call that is not
 * listed has no known arguments.
 */
export interface Prototype {
  readonly name: string;
  /** `pid_t`, `void *`, `int`: what the result means when it is no error. */
  readonly returns: string;
  readonly parameters: readonly Declared[];
}

/** Something with a type, as C declares it. */
export interface Declared {
  readonly type: string;
  readonly name: string;
}

/** What a register holds as an argument of that type: `(int)0xffffffff` is -1. */
export function argumentValue({ type }: Declared, register: FieldValue): FieldValue {
  return typeof register === 'number' && SIGNED.has(type) ? register | 0 : register;
}

const SIGNED: ReadonlySet<string> = new Set(['int', 'pid_t', 'clockid_t']);

/** The prototype of the call of that name, or `undefined`. */
export function prototypeOf(name: string): Prototype | undefined {
  return PROTOTYPES.get(name);
}

const TEXT = `
  int restart_syscall(void)
  void exit(int error_code)
  pid_t fork(void)
  int read(unsigned int fd, char *buf, size_t count)
  int write(unsigned int fd, const char *buf, size_t count)
  int open(const char *filename, int flags, int mode)
  int close(unsigned int fd)
  pid_t waitpid(pid_t pid, int *stat_addr, int options)
  int execve(const char *filename, char **argv, char **envp)
  int chdir(const char *filename)
  pid_t getpid(void)
  int mount(char *dev_name, char *dir_name, char *type, unsigned long flags, void *data)
  int setuid(uid_t uid)
  uid_t getuid(void)
  int pause(void)
  int nice(int increment)
  int kill(pid_t pid, int sig)
  clock_t times(struct tms *tbuf)
  void *brk(void *brk)
  int setgid(gid_t gid)
  gid_t getgid(void)
  uid_t geteuid(void)
  gid_t getegid(void)
  int ioctl(unsigned int fd, unsigned int cmd, void *arg)
  int setpgid(pid_t pid, pid_t pgid)
  pid_t getppid(void)
  pid_t getpgrp(void)
  pid_t setsid(void)
  int setreuid(uid_t ruid, uid_t euid)
  int setregid(gid_t rgid, gid_t egid)
  int setrlimit(unsigned int resource, struct rlimit *rlim)
  int getrlimit(unsigned int resource, struct rlimit *rlim)
  int getrusage(int who, struct rusage *ru)
  int reboot(int magic1, int magic2, unsigned int cmd, void *arg)
  void *mmap(struct mmap_arg_struct *arg)
  int munmap(void *addr, size_t len)
  int getpriority(int which, int who)
  int setpriority(int which, int who, int niceval)
  pid_t wait4(pid_t upid, int *stat_addr, int options, struct rusage *ru)
  int sysinfo(struct sysinfo *info)
  pid_t clone(unsigned long clone_flags, void *newsp, int *parent_tidptr, struct user_desc *tls, int *child_tidptr)
  int uname(struct new_utsname *name)
  int mprotect(void *start, size_t len, unsigned long prot)
  pid_t getpgid(pid_t pid)
  int writev(unsigned int fd, const struct iovec *vec, unsigned long vlen)
  pid_t getsid(pid_t pid)
  int sched_setparam(pid_t pid, struct sched_param *param)
  int sched_getparam(pid_t pid, struct sched_param *param)
  int sched_setscheduler(pid_t pid, int policy, struct sched_param *param)
  int sched_getscheduler(pid_t pid)
  int sched_yield(void)
  int sched_get_priority_max(int policy)
  int sched_get_priority_min(int policy)
  int sched_rr_get_interval(pid_t pid, struct timespec *interval)
  int nanosleep(struct timespec *rqtp, struct timespec *rmtp)
  int setresuid(uid_t ruid, uid_t euid, uid_t suid)
  int setresgid(gid_t rgid, gid_t egid, gid_t sgid)
  int prctl(int option, unsigned long arg2, unsigned long arg3, unsigned long arg4, unsigned long arg5)
  int rt_sigaction(int sig, struct sigaction *act, struct sigaction *oact, size_t sigsetsize)
  int rt_sigprocmask(int how, sigset_t *set, sigset_t *oset, size_t sigsetsize)
  int rt_sigpending(sigset_t *set, size_t sigsetsize)
  pid_t vfork(void)
  int ugetrlimit(unsigned int resource, struct rlimit *rlim)
  void *mmap2(void *addr, size_t len, unsigned long prot, unsigned long flags, unsigned int fd, unsigned long pgoff)
  uid_t getuid32(void)
  gid_t getgid32(void)
  uid_t geteuid32(void)
  gid_t getegid32(void)
  int setreuid32(uid_t ruid, uid_t euid)
  int setregid32(gid_t rgid, gid_t egid)
  int getgroups32(int gidsetsize, gid_t *grouplist)
  int setgroups32(int gidsetsize, gid_t *grouplist)
  int setresuid32(uid_t ruid, uid_t euid, uid_t suid)
  int getresuid32(uid_t *ruid, uid_t *euid, uid_t *suid)
  int setresgid32(gid_t rgid, gid_t egid, gid_t sgid)
  int getresgid32(gid_t *rgid, gid_t *egid, gid_t *sgid)
  int setuid32(uid_t uid)
  int setgid32(gid_t gid)
  pid_t gettid(void)
  int tkill(pid_t pid, int sig)
  int futex(void *uaddr, int op, unsigned int val, struct timespec *utime, void *uaddr2, unsigned int val3)
  int sched_setaffinity(pid_t pid, unsigned int len, unsigned long *mask)
  int sched_getaffinity(pid_t pid, unsigned int len, unsigned long *mask)
  int set_thread_area(struct user_desc *u_info)
  int get_thread_area(struct user_desc *u_info)
  void exit_group(int error_code)
  pid_t set_tid_address(int *tidptr)
  int clock_gettime(clockid_t which_clock, struct timespec *tp)
  int tgkill(pid_t tgid, pid_t pid, int sig)
  int waitid(int which, pid_t upid, struct siginfo *infop, int options, struct rusage *ru)
  int set_robust_list(struct robust_list_head *head, size_t len)
  int get_robust_list(pid_t pid, struct robust_list_head **head_ptr, size_t *len_ptr)
  int futex_time64(void *uaddr, int op, unsigned int val, struct timespec64 *utime, void *uaddr2, unsigned int val3)
`;

const PROTOTYPES: ReadonlyMap<string, Prototype> = new Map(
  TEXT.trim()
    .split('\n')
    .map((line) => parsePrototype(line.trim()))
    .map((prototype) => [prototype.name, prototype]),
);

function parsePrototype(line: string): Prototype {
  const match = /^(?<head>[^(]+)\((?<parameters>.*)\)$/.exec(line);
  const { head = line, parameters = '' } = match?.groups ?? {};
  const { type: returns, name } = splitDeclarator(head);
  return { name, returns, parameters: parameters === 'void' ? [] : parameters.split(', ').map(splitDeclarator) };
}

/** `const char *buf` is the type `const char *` and the name `buf`. */
function splitDeclarator(text: string): Declared {
  const cut = text.search(/\w+$/);
  return { type: text.slice(0, cut).trim(), name: text.slice(cut) };
}
