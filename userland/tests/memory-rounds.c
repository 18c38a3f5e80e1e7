/* Rounds that go every way through the memory manager and leave nothing behind,
 * whichever of their calls fails: somebody outside lets one request for memory
 * fail in each. A round lies between a call of getppid and one of getpgrp. */
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include "scratch.h"

#define PAGE  4096
#define RW    (PROT_READ | PROT_WRITE)
#define FIXED MAP_FIXED

/* All mappings of a round lie here, in two page tables' ranges. */
#define AREA  ((char *)0x20000000)
#define OTHER ((char *)0x20800000)
#define END   ((char *)0x21000000)

static int fd;

static void touch(char *at, int pages)
{
	if (at == MAP_FAILED)
		return;
	for (int i = 0; i < pages; i++)
		at[i * PAGE] = 1;
}

static void use_files(void)
{
	char *shared, *private;
	int own = open("file", O_RDWR);

	if (own < 0)
		return;
	shared = mmap(AREA, 3 * PAGE, RW, MAP_SHARED | FIXED, own, 0);
	private = mmap(OTHER, 3 * PAGE, RW, MAP_PRIVATE | FIXED, own, 0);
	touch(shared, 3);
	touch(private, 3);
	pwrite(own, "beyond", 6, 5 * PAGE);
	ftruncate(own, 3 * PAGE);
	if (private != MAP_FAILED) {
		mprotect(private + PAGE, PAGE, PROT_READ);
		munmap(private + PAGE, PAGE);
	}
	close(own);
}

static void use_anonymous(void)
{
	char *at = mmap(AREA, 16 * PAGE, RW,
			MAP_PRIVATE | MAP_ANONYMOUS | FIXED, -1, 0);

	touch(at, 16);
	if (at == MAP_FAILED)
		return;
	madvise(at + 4 * PAGE, 4 * PAGE, MADV_DONTNEED);
	madvise(at + 8 * PAGE, 2 * PAGE, MADV_DONTFORK);
	mlock(at + 12 * PAGE, PAGE);
	mremap(at, 4 * PAGE, 8 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, OTHER);
	mmap(END - 8 * PAGE, 4 * PAGE, RW,
	     MAP_PRIVATE | MAP_ANONYMOUS | FIXED | MAP_POPULATE, -1, 0);
}

static void use_shared(void)
{
	char *at = mmap(OTHER, 4 * PAGE, RW, MAP_SHARED | MAP_ANONYMOUS | FIXED,
			-1, 0);
	pid_t child;

	touch(at, 2);
	child = fork();
	if (child == 0) {
		touch(at, 4);
		_exit(0);
	}
	while (child > 0 && waitpid(child, NULL, 0) != child)
		continue;
}

static void use_heap(void)
{
	long end = syscall(SYS_brk, 0);

	if (syscall(SYS_brk, end + 8 * PAGE) == end + 8 * PAGE)
		touch((char *)end, 8);
	while (syscall(SYS_brk, end) != end)
		continue;
}

static void use_pipe(void)
{
	int ends[2];

	if (pipe(ends) < 0)
		return;
	write(ends[1], "text", 4);
	close(ends[0]);
	close(ends[1]);
}

static void round_of_all(void)
{
	use_files();
	while (munmap(AREA, END - AREA))
		continue;
	use_anonymous();
	while (munmap(AREA, END - AREA))
		continue;
	use_shared();
	while (munmap(AREA, END - AREA))
		continue;
	use_heap();
	use_pipe();
}

int main(int argc, char **argv)
{
	int rounds = argc > 1 ? atoi(argv[1]) : 3;

	enter_scratch();
	make_file("file", "");
	fd = open("file", O_RDWR);
	ftruncate(fd, 3 * PAGE);
	touch(mmap(AREA, 3 * PAGE, RW, MAP_SHARED, fd, 0), 3);
	munmap(AREA, 3 * PAGE);
	for (int i = 0; i < rounds; i++) {
		getppid();
		round_of_all();
		getpgrp();
	}
	close(fd);
	unlink("file");
	leave_scratch();
	printf("%d rounds\n", rounds);
	return 0;
}
