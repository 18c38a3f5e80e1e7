/* Corners of the calls on files: places that are gone, flags that stay, positions
 * that are shared. */
#include "scratch.h"
#include <sys/ioctl.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/uio.h>

static void in_a_removed_directory(void)
{
	char text[256];
	int fd = open(".", O_RDONLY);

	mkdir("gone", 0755);
	chdir("gone");
	rmdir("../gone");
	puts("in a removed directory");
	answer("  getcwd", syscall(SYS_getcwd, text, sizeof(text)));
	answer("  mkdir", mkdir("x", 0755));
	answer("  create", open("x", O_CREAT | O_WRONLY, 0644));
	answer("  open .", open(".", O_RDONLY) >= 0);
	answer("  open ..", open("..", O_RDONLY) >= 0);
	answer("  getdents64", syscall(SYS_getdents64, open(".", O_RDONLY),
				       text, sizeof(text)));
	answer("  chdir ..", chdir(".."));
	answer("  back by descriptor", fchdir(fd));
	close(fd);
}

static void flags(void)
{
	int fd = open("file", O_RDWR | O_APPEND | O_CREAT | O_TRUNC, 0600);
	int copy = fcntl(fd, F_DUPFD_CLOEXEC, 50), on = 1, n = -1;

	puts("flags");
	printf("  as opened: %o\n", fcntl(fd, F_GETFL) & ~O_LARGEFILE);
	answer("  copy", copy);
	answer("  is closed by exec", fcntl(copy, F_GETFD));
	answer("  the other is not", fcntl(fd, F_GETFD));
	answer("  not to append", fcntl(fd, F_SETFL, O_NONBLOCK | O_CREAT));
	printf("  shared: %o\n", fcntl(copy, F_GETFL) & ~O_LARGEFILE);
	answer("  FIONBIO", ioctl(fd, FIONBIO, &n));
	answer("  FIOCLEX", ioctl(fd, FIOCLEX));
	answer("  closed by exec", fcntl(fd, F_GETFD));
	answer("  FIONCLEX", ioctl(fd, FIONCLEX));
	answer("  not closed by exec", fcntl(fd, F_GETFD));
	answer("  FIONREAD", ioctl(fd, FIONREAD, &on));
	answer("  a descriptor's flags", fcntl(fd, F_SETFD, 77));
	answer("  of which one means", fcntl(fd, F_GETFD));
	close(copy);
	close(fd);
}

static void appending(void)
{
	int a = open("file", O_WRONLY | O_APPEND);
	int b = open("file", O_WRONLY);
	char text[16] = "";

	puts("appending");
	write(a, "one", 3);
	write(b, "TWO!", 4);
	write(a, "three", 5);
	answer("  position", lseek(a, 0, SEEK_CUR));
	answer("  pwrite appends, too", pwrite(a, "x", 1, 0));
	close(a);
	close(b);
	show_file("file");
	a = open("file", O_RDONLY | O_TRUNC);
	answer("  truncated by a reader", read(a, text, 3));
	close(a);
}

static void sizes(void)
{
	struct stat st;
	int fd = open("file", O_RDWR);

	puts("sizes");
	answer("  far away", pwrite(fd, "x", 1, 1 << 20));
	fstat(fd, &st);
	printf("  %lld bytes, little in them: %d\n", (long long)st.st_size,
	       st.st_blocks < 100);
	answer("  nothing, far away", pwrite(fd, "x", 0, 1 << 21));
	fstat(fd, &st);
	printf("  %lld bytes\n", (long long)st.st_size);
	answer("  seek to the end", lseek(fd, -1, SEEK_END));
	answer("  beyond it", lseek(fd, 100, SEEK_END));
	answer("  read there", read(fd, &st, 1));
	answer("  write to /dev/full",
	       write(open("/dev/full", O_WRONLY), "x", 1));
	answer("  seek in /dev/null",
	       lseek(open("/dev/null", O_RDONLY), 5, SEEK_SET));
	close(fd);
}

static void masks(void)
{
	struct stat st;

	puts("umask");
	answer("  was", umask(0277));
	close(open("masked", O_CREAT | O_WRONLY, 0777));
	stat("masked", &st);
	printf("  file: %o\n", st.st_mode);
	mkdir("masked-dir", 01777);
	stat("masked-dir", &st);
	printf("  directory: %o\n", st.st_mode);
	answer("  was", umask(07777));
	answer("  only these", umask(022));
	unlink("masked");
	rmdir("masked-dir");
}

static void links(void)
{
	char text[8];
	struct stat st;

	puts("links");
	symlink("file", "link");
	answer("  cut off", readlink("link", text, 2));
	lstat("link", &st);
	printf("  length %lld, mode %o\n", (long long)st.st_size, st.st_mode);
	link("link", "second");
	lstat("second", &st);
	printf("  a link has names, too: %d\n", (int)st.st_nlink);
	answer("  through it", access("second", F_OK));
	unlink("file");
	answer("  to nothing", access("second", F_OK));
	answer("  creating through it",
	       close(open("link", O_CREAT | O_WRONLY, 0644)));
	answer("  not with O_EXCL",
	       open("link", O_CREAT | O_EXCL | O_WRONLY, 0644));
	answer("  made", access("file", F_OK));
	unlink("link");
	unlink("second");
}

/* RLIMIT_NOFILE is one more than the highest descriptor. */
static void limit(void)
{
	const struct rlimit twenty = { 20, 20 };
	int ends[2];
	fd_set set;
	struct timeval now = { 0, 0 };

	puts("limit");
	fcntl(1, F_DUPFD, 60);
	setrlimit(RLIMIT_NOFILE, &twenty);
	answer("  dup", fcntl(1, F_DUPFD, 19));
	answer("  one more", fcntl(1, F_DUPFD, 19));
	answer("  beyond", fcntl(1, F_DUPFD, 20));
	answer("  dup2 there", dup2(1, 20));
	while (dup(1) >= 0)
		continue;
	answer("  open", open("/", O_RDONLY));
	answer("  pipe", pipe(ends));
	close(10);
	answer("  half a pipe", pipe(ends));
	answer("  is none", open("/", O_RDONLY));
	answer("  poll that many", syscall(SYS_poll, &set, 21, 0));
	FD_ZERO(&set);
	FD_SET(60, &set);
	answer("  select an older one", select(61, NULL, &set, NULL, &now));
}

int main(void)
{
	enter_scratch();
	setvbuf(stdout, NULL, _IOLBF, 0);
	in_a_removed_directory();
	flags();
	appending();
	sizes();
	masks();
	links();
	limit();
	unlink("file");
	leave_scratch();
	return 0;
}
