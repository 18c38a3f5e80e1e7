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
  int creat(const char *pathname, int mode)
  int link(const char *oldname, const char *newname)
  int unlink(const char *pathname)
  int execve(const char *filename, char **argv, char **envp)
  int chdir(const char *filename)
  int mknod(const char *filename, int mode, unsigned int dev)
  int chmod(const char *filename, int mode)
  int lseek(unsigned int fd, long offset, int whence)
  pid_t getpid(void)
  int mount(char *dev_name, char *dir_name, char *type, unsigned long flags, void *data)
  int access(const char *filename, int mode)
  int sync(void)
  int rename(const char *oldname, const char *newname)
  int mkdir(const char *pathname, int mode)
  int rmdir(const char *pathname)
  int dup(unsigned int fildes)
  int pipe(int *fildes)
  void *brk(void *brk)
  int ioctl(unsigned int fd, unsigned int cmd, void *arg)
  int fcntl(unsigned int fd, unsigned int cmd, unsigned long arg)
  int umask(int mask)
  int dup2(unsigned int oldfd, unsigned int newfd)
  pid_t getppid(void)
  int symlink(const char *oldname, const char *newname)
  int readlink(const char *path, char *buf, int bufsiz)
  int reboot(int magic1, int magic2, unsigned int cmd, void *arg)
  void *mmap(struct mmap_arg_struct *arg)
  int munmap(void *addr, size_t len)
  int truncate(const char *path, long length)
  int ftruncate(unsigned int fd, long length)
  int fchmod(unsigned int fd, int mode)
  pid_t wait4(pid_t upid, int *stat_addr, int options, struct rusage *ru)
  int fsync(unsigned int fd)
  int uname(struct new_utsname *name)
  int mprotect(void *start, size_t len, unsigned long prot)
  int fchdir(unsigned int fd)
  int _llseek(unsigned int fd, unsigned long offset_high, unsigned long offset_low, loff_t *result, int whence)
  int getdents(unsigned int fd, struct linux_dirent *dirent, unsigned int count)
  int _newselect(int n, fd_set *inp, fd_set *outp, fd_set *exp, struct timeval *tvp)
  int readv(unsigned int fd, const struct iovec *vec, unsigned long vlen)
  int writev(unsigned int fd, const struct iovec *vec, unsigned long vlen)
  int fdatasync(unsigned int fd)
  int nanosleep(struct timespec *rqtp, struct timespec *rmtp)
  int poll(struct pollfd *ufds, unsigned int nfds, int timeout_msecs)
  int rt_sigprocmask(int how, sigset_t *set, sigset_t *oset, size_t sigsetsize)
  int pread64(unsigned int fd, char *buf, size_t count, unsigned long pos_low, unsigned long pos_high)
  int pwrite64(unsigned int fd, const char *buf, size_t count, unsigned long pos_low, unsigned long pos_high)
  int getcwd(char *buf, unsigned long size)
  void *mmap2(void *addr, size_t len, unsigned long prot, unsigned long flags, unsigned int fd, unsigned long pgoff)
  int truncate64(const char *path, unsigned long length_low, unsigned long length_high)
  int ftruncate64(unsigned int fd, unsigned long length_low, unsigned long length_high)
  int stat64(const char *filename, struct stat64 *statbuf)
  int lstat64(const char *filename, struct stat64 *statbuf)
  int fstat64(unsigned int fd, struct stat64 *statbuf)
  int getdents64(unsigned int fd, struct linux_dirent64 *dirent, unsigned int count)
  int fcntl64(unsigned int fd, unsigned int cmd, unsigned long arg)
  pid_t gettid(void)
  int sendfile64(int out_fd, int in_fd, loff_t *offset, size_t count)
  int set_thread_area(struct user_desc *u_info)
  void exit_group(int error_code)
  pid_t set_tid_address(int *tidptr)
  int clock_gettime(clockid_t which_clock, struct timespec *tp)
  int statfs64(const char *path, size_t sz, struct statfs64 *buf)
  int fstatfs64(unsigned int fd, size_t sz, struct statfs64 *buf)
  int openat(int dfd, const char *filename, int flags, int mode)
  int mkdirat(int dfd, const char *pathname, int mode)
  int mknodat(int dfd, const char *filename, int mode, unsigned int dev)
  int fstatat64(int dfd, const char *filename, struct stat64 *statbuf, int flag)
  int unlinkat(int dfd, const char *pathname, int flag)
  int renameat(int olddfd, const char *oldname, int newdfd, const char *newname)
  int linkat(int olddfd, const char *oldname, int newdfd, const char *newname, int flags)
  int symlinkat(const char *oldname, int newdfd, const char *newname)
  int readlinkat(int dfd, const char *path, char *buf, int bufsiz)
  int fchmodat(int dfd, const char *filename, int mode)
  int faccessat(int dfd, const char *filename, int mode)
  int utimensat(int dfd, const char *filename, struct timespec *utimes, int flags)
  int dup3(unsigned int oldfd, unsigned int newfd, int flags)
  int pipe2(int *fildes, int flags)
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
