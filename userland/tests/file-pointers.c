/* No file call follows a pointer to where the caller may not go, and none has
 * done anything before it finds out. */
#include "scratch.h"
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static int file, ends[2];

/* 32-bit calls by their numbers: musl calls others, and looks at pointers. */
#define CALL(what, ...) answer("  " what, syscall(__VA_ARGS__))

static void try_paths(long bad)
{
	CALL("open", SYS_open, bad, O_RDONLY);
	CALL("creat", SYS_creat, bad, 0600);
	CALL("openat", SYS_openat, AT_FDCWD, bad, O_RDONLY);
	CALL("stat64", SYS_stat64, bad, &file);
	CALL("lstat64", SYS_lstat64, bad, &file);
	CALL("fstatat64", SYS_fstatat64, AT_FDCWD, bad, &file, 0);
	CALL("access", SYS_access, bad, 0);
	CALL("faccessat", SYS_faccessat, AT_FDCWD, bad, 0);
	CALL("chdir", SYS_chdir, bad);
	CALL("mkdir", SYS_mkdir, bad, 0700);
	CALL("mkdirat", SYS_mkdirat, AT_FDCWD, bad, 0700);
	CALL("mknod", SYS_mknod, bad, S_IFREG, 0);
	CALL("rmdir", SYS_rmdir, bad);
	CALL("unlink", SYS_unlink, bad);
	CALL("unlinkat", SYS_unlinkat, AT_FDCWD, bad, 0);
	CALL("link from", SYS_link, bad, "new");
	CALL("link to", SYS_link, "file", bad);
	CALL("symlink from", SYS_symlink, bad, "new");
	CALL("symlink to", SYS_symlink, "file", bad);
	CALL("rename from", SYS_rename, bad, "new");
	CALL("rename to", SYS_rename, "file", bad);
	CALL("readlink", SYS_readlink, bad, &file, 4);
	CALL("chmod", SYS_chmod, bad, 0);
	CALL("truncate", SYS_truncate, bad, 0);
	CALL("statfs64", SYS_statfs64, bad, 84, &file);
	CALL("utimensat", SYS_utimensat, AT_FDCWD, bad, 0, 0);
}

static void try_results(long bad)
{
	CALL("read", SYS_read, file, bad, 4);
	CALL("write", SYS_write, file, bad, 4);
	CALL("pread64", SYS_pread64, file, bad, 4, 0, 0);
	CALL("pwrite64", SYS_pwrite64, file, bad, 4, 0, 0);
	CALL("readv", SYS_readv, file, bad, 1);
	CALL("writev", SYS_writev, file, bad, 1);
	CALL("read a pipe", SYS_read, ends[0], bad, 4);
	CALL("write to a pipe", SYS_write, ends[1], bad, 4);
	CALL("stat64", SYS_stat64, "file", bad);
	CALL("lstat64", SYS_lstat64, "file", bad);
	CALL("fstat64", SYS_fstat64, file, bad);
	CALL("fstatat64", SYS_fstatat64, AT_FDCWD, "file", bad, 0);
	CALL("statfs64", SYS_statfs64, "file", 84, bad);
	CALL("fstatfs64", SYS_fstatfs64, file, 84, bad);
	CALL("_llseek", SYS__llseek, file, 0, 1, bad, SEEK_SET);
	CALL("pipe", SYS_pipe, bad);
	CALL("pipe2", SYS_pipe2, bad, 0);
	CALL("readlink", SYS_readlink, "link", bad, 4);
	CALL("getcwd", SYS_getcwd, bad, 4096);
	CALL("poll", SYS_poll, bad, 1, 0);
	CALL("select", SYS__newselect, 4, bad, 0, 0, 0);
	CALL("select's time", SYS__newselect, 0, 0, 0, 0, bad);
	CALL("sendfile64", SYS_sendfile64, ends[1], file, bad, 1);
	CALL("utimensat", SYS_utimensat, AT_FDCWD, "file", bad, 0);
	CALL("ioctl", SYS_ioctl, ends[0], 0x541b, bad); /* FIONREAD */
}

/* One iovec that is good before one that is not: what is done is done. */
static void try_vectors(long bad)
{
	char text[] = "....";
	struct iovec iov[2] = { { text, 2 }, { (void *)bad, 2 } };

	lseek(file, 0, SEEK_SET);
	CALL("readv, the second", SYS_readv, file, iov, 2);
	printf("  got '%.4s' at %ld\n", text, (long)lseek(file, 0, SEEK_CUR));
	lseek(file, 0, SEEK_SET);
	CALL("writev, the second", SYS_writev, file, iov, 2);
	printf("  at %ld\n", (long)lseek(file, 0, SEEK_CUR));
	lseek(file, 2, SEEK_SET);
}

static void show_state(void)
{
	char text[16] = "";
	struct stat st;
	int fd = open(".", O_RDONLY);
	int n = 0;

	printf("next descriptor: %d\n", fd);
	close(fd);
	printf("position: %ld\n", (long)lseek(file, 0, SEEK_CUR));
	pread(file, text, sizeof(text), 0);
	printf("content: '%s'\n", text);
	ioctl(ends[0], 0x541b, &n);
	printf("in the pipe: %d\n", n);
	printf("no new name: %d\n", lstat("new", &st) < 0);
}

static void try_all(const char *where, long bad)
{
	printf("%s\n", where);
	try_paths(bad);
	try_results(bad);
	show_state();
}

int main(void)
{
	enter_scratch();
	make_file("file", "abcdef");
	symlink("target", "link");
	file = open("file", O_RDWR);
	lseek(file, 2, SEEK_SET);
	pipe(ends);
	write(ends[1], "12345", 5);
	try_all("the first page", 16);
	try_vectors(16);
	try_all("the kernel", (long)0xffffe000);
	try_all("the end of memory", (long)0xfffffffc);
	unlink("file");
	unlink("link");
	leave_scratch();
	return 0;
}
