/* Pages of a file that nobody has written make room for memory that is needed:
 * together, file and memory are larger than a small machine. */
#include <sys/mman.h>

#include "scratch.h"

#define PAGE	 4096
#define FILE_MIB 16
#define MEM_MIB	 20

int main(void)
{
	const size_t file_size = FILE_MIB << 20, mem_size = MEM_MIB << 20;
	volatile char *at;
	int fd, sum = 0;
	size_t held = 0;

	enter_scratch();
	make_file("file", "abc");
	fd = open("file", O_RDWR);
	ftruncate(fd, file_size);
	at = mmap(NULL, file_size, PROT_READ, MAP_PRIVATE, fd, 0);
	for (size_t i = 0; i < file_size; i += PAGE)
		sum += at[i];
	printf("the file's pages begin with %c and zeros\n", sum);
	munmap((void *)at, file_size);

	at = mmap(NULL, mem_size, PROT_READ | PROT_WRITE,
		  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	for (size_t i = 0; i < mem_size; i += PAGE)
		at[i] = 1;
	for (size_t i = 0; i < mem_size; i += PAGE)
		held += at[i];
	printf("%zu pages of memory are written\n", held);
	munmap((void *)at, mem_size);
	pread(fd, (void *)&sum, 1, 0);
	printf("and the file still begins with %c\n", sum);
	unlink("file");
	leave_scratch();
	return 0;
}
