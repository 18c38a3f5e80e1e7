/* mknod makes plain files, too, but no directories. */
#include "scratch.h"

int main(void)
{
	enter_scratch();
	answer("a plain file", mknod("plain", S_IFREG | 0644, 0));
	answer("again", mknod("plain", S_IFREG | 0644, 0));
	answer("open it", close(open("plain", O_RDWR)));
	answer("a directory", mknod("dir", S_IFDIR | 0755, 0));
	answer("no kind at all", mknod("other", 0170000 | 0644, 0));
	answer("with a slash", mknod("x/", S_IFREG | 0644, 0));
	answer("below nothing", mknod("absent/x", S_IFREG | 0644, 0));
	unlink("plain");
	leave_scratch();
	return 0;
}
