/* null swallows, zero fills, full refuses; random never says the same. */
#include "answer.h"
#include <fcntl.h>
#include <sys/stat.h>

int main(void)
{
	int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDWR);
	int full = open("/dev/full", O_RDWR);
	int random = open("/dev/urandom", O_RDONLY);
	char a[16], b[16], page[5000];
	int nonzero = 0;

	answer("read null", read(null, a, 16));
	answer("write null", write(null, a, 16));
	answer("seek null", lseek(null, 77, SEEK_SET));
	memset(page, 1, sizeof(page));
	answer("read zero", read(zero, page, sizeof(page)));
	for (size_t i = 0; i < sizeof(page); i++)
		nonzero += page[i] != 0;
	printf("not zero: %d\n", nonzero);
	answer("write zero", write(zero, a, 16));
	answer("zero to a bad place", read(zero, (void *)16, 4));
	answer("read full", read(full, page, 16));
	answer("write full", write(full, page, 16));
	answer("write full, nothing", write(full, page, 0));
	answer("read random", read(random, a, 16));
	read(random, b, 16);
	printf("differs: %d\n", memcmp(a, b, 16) != 0);
	answer("list null", open("/dev/null/x", O_RDONLY));
	answer("truncate it", close(open("/dev/null", O_WRONLY | O_TRUNC)));
	return 0;
}
