/* A file of /proc reads the same by the byte, by the page, and from the middle. */
#include "answer.h"
#include <fcntl.h>

static char whole[65536], parts[65536];

static void check(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t n, size = 0, count = 0;

	while ((n = read(fd, whole + size, sizeof(whole) - size)) > 0)
		size += n;
	lseek(fd, 0, SEEK_SET);
	while ((n = read(fd, parts + count, 7)) > 0)
		count += n;
	printf("%s: %d", path, size > 0 && count == size);
	printf(" %d", memcmp(whole, parts, size) == 0);
	n = pread(fd, parts, 10, size / 2);
	printf(" %d", n > 0 && memcmp(parts, whole + size / 2, n) == 0);
	printf(" %zd\n", pread(fd, parts, 10, size));
	close(fd);
}

int main(void)
{
	check("/proc/self/limits");
	check("/proc/self/environ");
	check("/proc/filesystems");
	check("/proc/cpuinfo");
	check("/proc/version");
	check("/proc/sys/kernel/ostype");
	return 0;
}
