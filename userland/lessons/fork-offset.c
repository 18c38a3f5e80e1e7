/*
 * fork-offset: parent and child share one open file, and one position in it.
 *
 * A descriptor is only a number. What it stands for in the kernel is a struct
 * file, which holds the position; fork copies the numbers, not the files:
 *
 *     parent:  fd 3 ──┐
 *                     ├──> struct file    f_pos   f_count 2 ──> the text
 *     child:   fd 3 ──┘
 *
 *     both:    fd 4 ──────> struct file    f_pos   f_count 2 ──> the text
 *
 * So what the child reads, the parent has read, too, and goes on behind it; that
 * is how a shell and the commands it runs take turns at one script. Who wants a
 * position of his own opens the file a second time: descriptor 4.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define TEXT "/tmp/fork-offset"

static void read_word(const char *who, int fd)
{
	char word[6] = "";
	ssize_t n = read(fd, word, 5);

	printf("%s reads '%s' from descriptor %d: now at %ld\n", who,
	       n > 0 ? word : "", fd, (long)lseek(fd, 0, SEEK_CUR));
	fflush(stdout);
}

int main(void)
{
	int fd = open(TEXT, O_RDWR | O_CREAT | O_TRUNC, 0600);
	int own;

	write(fd, "one, two, ten, six, ", 20);
	lseek(fd, 0, SEEK_SET);
	own = open(TEXT, O_RDONLY);

	read_word("the parent", fd);
	if (fork() == 0) {
		read_word("the child ", fd);
		read_word("the child ", fd);
		return 0;
	}
	wait(NULL);
	read_word("the parent", fd);
	read_word("the parent", own);
	unlink(TEXT);
	return 0;
}
