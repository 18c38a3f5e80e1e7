/* Each file that it is given, as it was at one moment: read in one go into
 * memory that is there already, then written in one. */
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

static char text[65536];

static void show(const char *path)
{
	int fd = open(path, O_RDONLY);
	ssize_t n, size = 0;

	while ((n = read(fd, text + size, sizeof(text) - size)) > 0)
		size += n;
	write(1, text, size);
	close(fd);
}

int main(int argc, char **argv)
{
	memset(text, 1, sizeof(text));
	for (int i = 1; i < argc; i++)
		show(argv[i]);
	if (argc == 1)
		show("/proc/sys/kernel/ostype");
	return 0;
}
