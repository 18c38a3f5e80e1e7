/* A system call given memory that may not be touched fails, in either
 * direction, and nobody dies. */
#include "answer.h"
#include <sys/mman.h>
#include <sys/utsname.h>

int main(void)
{
	char *map = mmap(NULL, 2 * 4096, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	strcpy(map, "text\n");
	munmap(map + 4096, 4096);
	answer("write", write(1, map, 5));
	answer("read-only", mprotect(map, 4096, PROT_READ));
	answer("uname", uname((void *)map));
	answer("write", write(1, map, 5));
	answer("nothing", mprotect(map, 4096, PROT_NONE));
	answer("uname", uname((void *)map));
	answer("write", write(1, map, 5));
	answer("again", mprotect(map, 4096, PROT_READ | PROT_WRITE));
	answer("write", write(1, map, 5));
	answer("uname", uname((void *)map));
	answer("beyond", write(1, map + 4096, 5));
	return 0;
}
