/* A zombie is still in /proc; once it is waited for, its files are dead, even
 * those that are open. */
#include "answer.h"
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>

static char path[64];

/* The file's third word: the state. */
static void show_state(const char *what, int fd)
{
	char text[512] = "", letter;

	if (pread(fd, text, sizeof(text) - 1, 0) < 0)
		answer(what, -1);
	else if (sscanf(text, "%*d %*s %c", &letter) == 1)
		printf("%s: %c\n", what, letter);
}

static int is_listed(pid_t pid)
{
	struct dirent *entry;
	DIR *dir = opendir("/proc");
	int found = 0;

	while ((entry = readdir(dir)))
		found += atoi(entry->d_name) == pid;
	closedir(dir);
	return found;
}

int main(void)
{
	int to[2], from[2], fd;
	pid_t child;
	char c;

	pipe(to);
	pipe(from);
	child = fork();
	if (child == 0) {
		close(from[0]);
		read(to[0], &c, 1);
		_exit(7);
	}
	close(from[1]);
	sprintf(path, "/proc/%d/stat", child);
	fd = open(path, O_RDONLY);
	printf("listed: %d\n", is_listed(child));
	write(to[1], "x", 1);
	read(from[0], &c, 1); /* returns when it has closed its end */
	while (c != 'Z') {
		char text[512] = "";

		pread(fd, text, sizeof(text) - 1, 0);
		sscanf(text, "%*d %*s %c", &c);
	}
	show_state("ended", fd);
	reap("child", child);
	printf("listed: %d\n", is_listed(child));
	show_state("reaped", fd);
	answer("open", open(path, O_RDONLY));
	return 0;
}
