/* What was never written reads as zeros, and so does what was cut off. */
#include "scratch.h"

static int count(const char *bytes, int n, char wanted)
{
	int found = 0;

	for (int i = 0; i < n; i++)
		found += bytes[i] == wanted;
	return found;
}

int main(void)
{
	static char bytes[20000];
	struct stat st;
	int fd;

	enter_scratch();
	fd = open("file", O_RDWR | O_CREAT, 0644);
	answer("far out", pwrite(fd, "end", 3, 10000));
	answer("read", pread(fd, bytes, sizeof(bytes), 0));
	printf("zeros: %d\n", count(bytes, 10003, 0));
	memset(bytes, 'x', sizeof(bytes));
	answer("fill", pwrite(fd, bytes, sizeof(bytes), 0));
	answer("cut in a page", ftruncate(fd, 5000));
	answer("and longer again", ftruncate(fd, 20000));
	answer("read", pread(fd, bytes, sizeof(bytes), 0));
	printf("kept: %d, zeros: %d\n", count(bytes, 20000, 'x'),
	       count(bytes, 20000, 0));
	answer("beyond the end", pread(fd, bytes, 1, 20000));
	answer("by name", truncate("file", 3));
	fstat(fd, &st);
	printf("size: %lld\n", (long long)st.st_size);
	answer("negative", ftruncate(fd, -1));
	answer("a directory", truncate(".", 0));
	answer("absent", truncate("absent", 0));
	close(fd);
	fd = open("file", O_RDONLY);
	answer("read-only", ftruncate(fd, 0));
	close(fd);
	unlink("file");
	leave_scratch();
	return 0;
}
