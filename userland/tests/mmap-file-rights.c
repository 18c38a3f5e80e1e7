/* Who may not read a file cannot map it; who may not write it cannot share what
 * is written, but have a copy. */
#include <sys/mman.h>

#include "scratch.h"

#define PAGE 4096

static void try(const char *what, int fd, int prot, int flags, off_t offset)
{
	char *at = mmap(NULL, PAGE, prot, flags, fd, offset);

	printf("%s: ", what);
	if (at == MAP_FAILED) {
		answer("mmap", -1);
		return;
	}
	answer("mapped, and may be made writable",
	       mprotect(at, PAGE, PROT_READ | PROT_WRITE));
	munmap(at, PAGE);
}

int main(void)
{
	const int rw = PROT_READ | PROT_WRITE;
	int readable, writable, dir, ends[2], zero;

	enter_scratch();
	make_file("file", "abc");
	readable = open("file", O_RDONLY);
	writable = open("file", O_WRONLY);
	dir = open(".", O_RDONLY);
	pipe(ends);
	zero = open("/dev/zero", O_RDWR);
	try("shared, for reading", readable, PROT_READ, MAP_SHARED, 0);
	try("shared, for writing", readable, rw, MAP_SHARED, 0);
	try("private, for writing", readable, rw, MAP_PRIVATE, 0);
	try("written only", writable, PROT_READ, MAP_PRIVATE, 0);
	try("written only, shared", writable, PROT_WRITE, MAP_SHARED, 0);
	try("a directory", dir, PROT_READ, MAP_PRIVATE, 0);
	try("a pipe", ends[0], PROT_READ, MAP_PRIVATE, 0);
	try("past the end", readable, PROT_READ, MAP_PRIVATE, 64 * PAGE);
	try("an odd offset", readable, PROT_READ, MAP_PRIVATE, 512);
	try("/dev/zero", zero, rw, MAP_PRIVATE, 0);
	try("/dev/zero, shared", zero, rw, MAP_SHARED, 0);
	try("nothing", -1, PROT_READ, MAP_PRIVATE, 0);
	try("neither private nor shared", readable, PROT_READ, 0, 0);
	unlink("file");
	leave_scratch();
	return 0;
}
