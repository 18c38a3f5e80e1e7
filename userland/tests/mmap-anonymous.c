/* Anonymous memory is zero, page-aligned, writable and apart from the rest. */
#include "answer.h"
#include <stdint.h>
#include <sys/mman.h>

enum { SIZE = 5 * 4096 };

int main(void)
{
	unsigned char *maps[2];
	int zero = 1;

	for (int i = 0; i < 2; i++) {
		maps[i] = mmap(NULL, SIZE - 100, PROT_READ | PROT_WRITE,
			       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		printf("aligned: %d\n", (uintptr_t)maps[i] % 4096 == 0);
		for (int j = 0; j < SIZE; j++)
			zero &= maps[i][j] == 0;
		memset(maps[i], i + 1, SIZE);
	}
	printf("zero: %d\n", zero);
	printf("apart: %d %d\n", maps[0][SIZE - 1], maps[1][0]);
	answer("munmap", munmap(maps[0], SIZE));
	printf("the other stays: %d\n", maps[1][SIZE - 1]);
	return 0;
}
