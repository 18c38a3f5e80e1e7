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
  void exit(int error_code)
  pid_t fork(void)
  int read(unsigned int fd, char *buf, size_t count)
  int write(unsigned int fd, const char *buf, size_t count)
  int open(const char *filename, int flags, int mode)
  int close(unsigned int fd)
  int execve(const char *filename, char **argv, char **envp)
  int chdir(const char *filename)
  pid_t getpid(void)
  int mount(char *dev_name, char *dir_name, char *type, unsigned long flags, void *data)
  void *brk(void *brk)
  int ioctl(unsigned int fd, unsigned int cmd, void *arg)
  pid_t getppid(void)
  int reboot(int magic1, int magic2, unsigned int cmd, void *arg)
  void *mmap(struct mmap_arg_struct *arg)
  int munmap(void *addr, size_t len)
  pid_t wait4(pid_t upid, int *stat_addr, int options, struct rusage *ru)
  int uname(struct new_utsname *name)
  int mprotect(void *start, size_t len, unsigned long prot)
  int writev(unsigned int fd, const struct iovec *vec, unsigned long vlen)
  int nanosleep(struct timespec *rqtp, struct timespec *rmtp)
  int rt_sigprocmask(int how, sigset_t *set, sigset_t *oset, size_t sigsetsize)
  void *mmap2(void *addr, size_t len, unsigned long prot, unsigned long flags, unsigned int fd, unsigned long pgoff)
  pid_t gettid(void)
  int set_thread_area(struct user_desc *u_info)
  void exit_group(int error_code)
  pid_t set_tid_address(int *tidptr)
  int clock_gettime(clockid_t which_clock, struct timespec *tp)
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
