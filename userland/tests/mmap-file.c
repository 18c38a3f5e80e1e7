/* Files in memory: shared mappings show the file itself, private ones a copy
 * from the first write on, and past its end there is nothing. */
#include <sys/mman.h>

#include "scratch.h"

#define PAGE 4096

static void touch(const char *what, volatile char *at)
{
	pid_t child;

	fflush(stdout);
	child = fork();
	if (!child) {
		*at;
		_exit(0);
	}
	reap(what, child);
}

static char *map(int fd, int prot, int flags, off_t offset, size_t length)
{
	char *at = mmap(NULL, length, prot, flags, fd, offset);

	if (at == MAP_FAILED)
		answer("mmap", -1);
	return at;
}

int main(void)
{
	char *shared, *private, text[8] = "";
	unsigned char in_core[3];
	int fd, status;

	enter_scratch();
	make_file("file", "abc");
	fd = open("file", O_RDWR);
	shared = map(fd, PROT_READ | PROT_WRITE, MAP_SHARED, 0, 2 * PAGE);
	private = map(fd, PROT_READ | PROT_WRITE, MAP_PRIVATE, 0, PAGE);
	printf("%s %s, then zeros: %d\n", shared, private, shared[PAGE - 1]);

	private[0] = 'P';
	pwrite(fd, "ABC", 3, 0);
	printf("after write: %s %s\n", shared, private);
	shared[1] = 'x';
	pread(fd, text, 3, 0);
	printf("after a store: %s\n", text);
	answer("msync", msync(shared, PAGE, MS_SYNC));

	if (!fork()) {
		shared[2] = 'y';
		private[1] = 'Q';
		_exit(0);
	}
	wait(&status);
	printf("after the child: %s %s\n", shared, private);

	touch("a whole page past the end", shared + PAGE);
	ftruncate(fd, PAGE + 1);
	printf("when it has grown: %d\n", shared[PAGE]);
	shared[PAGE] = 'z';
	answer("mincore", mincore(shared, 2 * PAGE, in_core));
	printf("both pages are there: %d %d\n", in_core[0] & 1, in_core[1] & 1);
	ftruncate(fd, 1);
	printf("what was cut off is zero: %d\n", shared[1]);
	touch("and the page gone", shared + PAGE);
	ftruncate(fd, 2 * PAGE);
	printf("when it has grown again: %d\n", shared[PAGE]);

	close(fd);
	unlink("file");
	shared[0] = '!';
	printf("closed and without a name: %c\n", shared[0]);
	munmap(shared, 2 * PAGE);
	printf("a private copy stays: %c\n", private[0]);
	leave_scratch();
	return 0;
}
