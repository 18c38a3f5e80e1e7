/* sendfile copies a file into another or into a pipe, from a place of its own. */
#include "scratch.h"
#include <sys/sendfile.h>

int main(void)
{
	char text[16] = "";
	off_t at = 2;
	int in, out, ends[2];

	enter_scratch();
	make_file("in", "0123456789");
	in = open("in", O_RDONLY);
	out = open("out", O_RDWR | O_CREAT, 0644);
	pipe(ends);
	answer("from 2", sendfile(out, in, &at, 3));
	printf("at %ld, the file at %ld\n", (long)at,
	       (long)lseek(in, 0, SEEK_CUR));
	answer("from here", sendfile(out, in, NULL, 100));
	answer("at the end", sendfile(out, in, NULL, 100));
	show_file("out");
	at = 0;
	answer("into a pipe", sendfile(ends[1], in, &at, 4));
	answer("read", read(ends[0], text, 16));
	printf("'%s'\n", text);
	answer("read-only", sendfile(in, out, NULL, 1));
	answer("not open", sendfile(99, in, NULL, 1));
	answer("bad place", sendfile(out, in, (off_t *)16, 1));
	unlink("in");
	unlink("out");
	leave_scratch();
	return 0;
}
