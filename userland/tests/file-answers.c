/* What the calls on files answer to what makes no sense. */
#include "scratch.h"
#include <limits.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#define CALL(what, ...) answer("  " what, syscall(__VA_ARGS__))

static int file, reader, writer, dir, ends[2];
static char text[64], long_name[NAME_MAX + 2], long_path[PATH_MAX + 1];

static void descriptors(void)
{
	puts("descriptors");
	for (int fd = -1; fd <= 4000; fd += 4001) {
		CALL("read", SYS_read, fd, text, 1);
		CALL("write", SYS_write, fd, text, 1);
		CALL("close", SYS_close, fd);
		CALL("fstat64", SYS_fstat64, fd, text);
		CALL("getdents64", SYS_getdents64, fd, text, 64);
		CALL("dup", SYS_dup, fd);
		CALL("dup2 from", SYS_dup2, fd, 5);
		CALL("dup3 from", SYS_dup3, fd, 5, 0);
		CALL("fcntl64", SYS_fcntl64, fd, F_GETFD);
		CALL("fchdir", SYS_fchdir, fd);
		CALL("fchmod", SYS_fchmod, fd, 0);
		CALL("ftruncate", SYS_ftruncate, fd, 0);
		CALL("fsync", SYS_fsync, fd);
		CALL("lseek", SYS_lseek, fd, 0, 0);
		CALL("readv", SYS_readv, fd, text, 1);
		CALL("pread64", SYS_pread64, fd, text, 1, 0, 0);
		CALL("ioctl", SYS_ioctl, fd, 0x541b, text);
	}
	CALL("dup2 to -1", SYS_dup2, file, -1);
	CALL("dup2 to itself", SYS_dup2, file, file);
	CALL("dup3 to itself", SYS_dup3, file, file, 0);
	CALL("dup3, strange flags", SYS_dup3, file, 9, 1);
	CALL("dup2 beyond the limit", SYS_dup2, file, 0x7fffffff);
	CALL("F_DUPFD, -1", SYS_fcntl64, file, F_DUPFD, -1);
	CALL("F_DUPFD beyond the limit", SYS_fcntl64, file, F_DUPFD,
	     0x7fffffff);
	CALL("fcntl, strange", SYS_fcntl64, file, 9999, 0);
	CALL("pipe2, strange flags", SYS_pipe2, text, 1);
}

static void directions(void)
{
	puts("directions and kinds");
	CALL("write to a reader", SYS_write, reader, "x", 1);
	CALL("read from a writer", SYS_read, writer, text, 1);
	CALL("truncate a reader", SYS_ftruncate, reader, 0);
	CALL("read a directory", SYS_read, dir, text, 1);
	CALL("write to a directory", SYS_write, dir, text, 1);
	CALL("getdents64 of a file", SYS_getdents64, file, text, 64);
	CALL("getdents64 without room", SYS_getdents64, dir, text, 10);
	CALL("fchdir to a file", SYS_fchdir, file);
	CALL("lseek in a pipe", SYS_lseek, ends[0], 0, 0);
	CALL("pread64 of a pipe", SYS_pread64, ends[0], text, 1, 0, 0);
	CALL("write to a pipe's reader", SYS_write, ends[0], text, 1);
	CALL("read of a pipe's writer", SYS_read, ends[1], text, 1);
	CALL("truncate a pipe", SYS_ftruncate, ends[1], 0);
	CALL("fsync a pipe", SYS_fsync, ends[0]);
	CALL("lseek, strange", SYS_lseek, file, 0, 77);
	CALL("lseek before the start", SYS_lseek, file, -1, 0);
	CALL("pread64 before the start", SYS_pread64, file, text, 1, -1, -1);
	CALL("truncate to -1", SYS_truncate, "file", -1);
	CALL("ioctl, strange", SYS_ioctl, file, 0x1234, 0);
}

static void vectors(void)
{
	struct iovec huge[2] = { { text, 0x7fffffff }, { text, 1 } };
	struct iovec negative = { text, -1 };

	puts("vectors");
	CALL("no element", SYS_readv, file, huge, 0);
	CALL("-1 elements", SYS_readv, file, huge, -1);
	CALL("too many", SYS_writev, file, huge, 1025);
	CALL("a negative size", SYS_readv, file, &negative, 1);
	CALL("nothing", SYS_read, file, text, 0);
}

static void names(void)
{
	puts("names");
	CALL("none", SYS_open, "", O_RDONLY);
	CALL("too long a name", SYS_open, long_name, O_RDONLY);
	CALL("too long a path", SYS_open, long_path, O_RDONLY);
	CALL("through a file", SYS_open, "file/x", O_RDONLY);
	CALL("a file with a slash", SYS_open, "file/", O_RDONLY);
	CALL("not there", SYS_open, "nowhere", O_RDONLY);
	CALL("through nothing", SYS_open, "nowhere/x", O_CREAT, 0600);
	CALL("there already", SYS_open, "file", O_CREAT | O_EXCL, 0600);
	CALL("directory wanted", SYS_open, "file", O_DIRECTORY);
	CALL("directory to write", SYS_open, "dir", O_RDWR);
	CALL("directory to create", SYS_open, "dir", O_CREAT, 0600);
	CALL("link not to follow", SYS_open, "link", O_NOFOLLOW);
	CALL("a ring of links", SYS_open, "ring", O_RDONLY);
	CALL("mkdir there already", SYS_mkdir, "dir", 0700);
	CALL("mkdir with a slash", SYS_mkdir, "file/", 0700);
	CALL("mkdir of dot", SYS_mkdir, ".", 0700);
	CALL("rmdir of a file", SYS_rmdir, "file");
	CALL("rmdir of dot", SYS_rmdir, ".");
	CALL("rmdir of dot dot", SYS_rmdir, "dir/..");
	CALL("unlink of a directory", SYS_unlink, "dir");
	CALL("unlink with a slash", SYS_unlink, "file/");
	CALL("unlinkat, strange flags", SYS_unlinkat, AT_FDCWD, "file", 1);
	CALL("chdir to a file", SYS_chdir, "file");
	CALL("readlink of a file", SYS_readlink, "file", text, 4);
	CALL("readlink without room", SYS_readlink, "link", text, 0);
	CALL("readlink, -1 bytes", SYS_readlink, "link", text, -1);
	CALL("link of a directory", SYS_link, "dir", "other");
	CALL("link over a file", SYS_link, "file", "link");
	CALL("symlink of nothing", SYS_symlink, "", "other");
	CALL("symlink over a file", SYS_symlink, "x", "file");
	CALL("rename into itself", SYS_rename, "dir", "dir/x");
	CALL("rename over a directory", SYS_rename, "file", "dir");
	CALL("rename over a file", SYS_rename, "dir", "file");
	CALL("rename of dot", SYS_rename, ".", "other");
	CALL("mknod of a directory", SYS_mknod, "other", S_IFDIR, 0);
	CALL("truncate a directory", SYS_truncate, "dir", 0);
	CALL("access, strange", SYS_access, "file", 8);
	CALL("getcwd without room", SYS_getcwd, text, 2);
}

static void folders(void)
{
	puts("relative to a descriptor");
	CALL("a file", SYS_openat, file, "x", O_RDONLY);
	CALL("none", SYS_openat, -1, "x", O_RDONLY);
	CALL("none, but not needed", SYS_mkdirat, -1, "/", 0700);
	CALL("fstatat64, strange", SYS_fstatat64, dir, "x", text, 1);
	CALL("linkat, strange", SYS_linkat, dir, "x", dir, "y", 1);
	CALL("utimensat, strange", SYS_utimensat, dir, "x", 0, 1);
}

int main(void)
{
	memset(long_name, 'n', NAME_MAX + 1);
	memset(long_path, '/', PATH_MAX);
	enter_scratch();
	make_file("file", "abcdef");
	mkdir("dir", 0755);
	symlink("file", "link");
	symlink("ring", "ring");
	file = open("file", O_RDWR);
	reader = open("file", O_RDONLY);
	writer = open("file", O_WRONLY);
	dir = open("dir", O_RDONLY);
	pipe(ends);
	fflush(stdout);
	descriptors();
	directions();
	vectors();
	names();
	folders();
	unlink("file");
	unlink("link");
	unlink("ring");
	rmdir("dir");
	leave_scratch();
	return 0;
}
