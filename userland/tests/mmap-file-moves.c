/* A mapped file cut, moved and grown still shows the right pages of the file;
 * and the kernel, too, meets its end. */
#include <sys/mman.h>

#include "scratch.h"

#define PAGE 4096
#define RW   (PROT_READ | PROT_WRITE)

/* The numbers that the file's pages begin with, as seen through a mapping. */
static void show(const char *what, const char *at, int pages)
{
	printf("%s:", what);
	for (int i = 0; i < pages; i++)
		printf(" %d", at[i * PAGE]);
	printf("\n");
}

/* Rights and offset of the areas of the file. */
static void show_areas(void)
{
	static char line[512];
	FILE *file = fopen("/proc/self/maps", "r");
	unsigned long start, end;
	unsigned long long offset;
	char rights[5];

	while (fgets(line, sizeof(line), file))
		if (strstr(line, scratch_dir) &&
		    sscanf(line, "%lx-%lx %4s %llx", &start, &end, rights,
			   &offset) == 4)
			printf("  %s %llx, %lu pages\n", rights, offset,
			       (end - start) / PAGE);
	fclose(file);
}

int main(void)
{
	char *base, *at, *moved, *other;
	int fd;

	enter_scratch();
	fd = open("file", O_RDWR | O_CREAT, 0644);
	for (char page = 0; page < 8; page++)
		pwrite(fd, &page, 1, page * PAGE);
	base = mmap(NULL, 64 * PAGE, PROT_NONE,
		    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	at = mmap(base, 4 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd, 2 * PAGE);
	show("from the third page on", at, 4);
	mprotect(at + PAGE, PAGE, PROT_READ);
	show_areas();
	mprotect(at + PAGE, PAGE, RW);
	show_areas();

	moved = mremap(at + 2 * PAGE, 2 * PAGE, 4 * PAGE,
		       MREMAP_MAYMOVE | MREMAP_FIXED, base + 16 * PAGE);
	show("the second half, moved and longer", moved, 4);
	show_areas();
	munmap(moved + PAGE, PAGE);
	show_areas();

	other = mmap(base + 32 * PAGE, 8 * PAGE, RW, MAP_PRIVATE | MAP_FIXED,
		     fd, 0);
	other[3 * PAGE] = 33;
	at[PAGE] = 44;
	show("privately", other, 8);
	madvise(other, 8 * PAGE, MADV_DONTNEED);
	show("and after its copies are gone", other, 8);

	at = mmap(base + 48 * PAGE, 2 * PAGE, RW, MAP_SHARED | MAP_FIXED, fd,
		  7 * PAGE);
	answer("read to the last page", pread(fd, at, 1, 0));
	answer("read to beyond", pread(fd, at + PAGE, 1, 0));
	answer("write from beyond", pwrite(fd, at + PAGE, 1, 0));
	munmap(base + 62 * PAGE, PAGE);
	answer("msync of a hole", msync(base + 61 * PAGE, 3 * PAGE, MS_SYNC));
	answer("msync of both kinds", msync(at, PAGE, MS_SYNC | MS_ASYNC));
	unlink("file");
	leave_scratch();
	return 0;
}
