/* What kinds of areas /proc/PID/status and statm count, by what they say more when
 * an area comes. */
#include "proc-text.h"
#include <fcntl.h>
#include <sys/mman.h>

#define SIZE (64 * 4096)

static long kib(const char *name)
{
	return atol(strstr(read_text("/proc/self/status"), name) + 8);
}

static long statm_data(void)
{
	long n[6];

	sscanf(read_text("/proc/self/statm"), "%ld %ld %ld %ld %ld %ld", &n[0],
	       &n[1], &n[2], &n[3], &n[4], &n[5]);
	return n[5];
}

static void show(const char *what, int prot, int flags, int fd)
{
	long size = kib("VmSize:"), data = kib("VmData:"), lib = kib("VmLib:");
	long pages = statm_data();
	char *area = mmap(NULL, SIZE, prot, flags, fd, 0);

	printf("%s: size %ld, data %ld, lib %ld; statm's data %ld\n", what,
	       kib("VmSize:") - size, kib("VmData:") - data,
	       kib("VmLib:") - lib, statm_data() - pages);
	munmap(area, SIZE);
}

int main(void)
{
	int fd = open(own_file(), O_RDONLY);

	show("private memory", PROT_READ | PROT_WRITE,
	     MAP_PRIVATE | MAP_ANONYMOUS, -1);
	show("shared memory", PROT_READ | PROT_WRITE,
	     MAP_SHARED | MAP_ANONYMOUS, -1);
	show("a file", PROT_READ, MAP_PRIVATE, fd);
	show("a library", PROT_READ | PROT_EXEC, MAP_PRIVATE, fd);
	return 0;
}
