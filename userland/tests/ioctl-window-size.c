/* Standard output is a terminal: it has a window size. */
#include "answer.h"
#include <sys/ioctl.h>

int main(void)
{
	struct winsize size;

	answer("TIOCGWINSZ", ioctl(1, TIOCGWINSZ, &size));
	answer("bad pointer", ioctl(1, TIOCGWINSZ, (void *)0xfffffff0));
	answer("unknown request", ioctl(1, 0x12345678, &size));
	answer("bad descriptor", ioctl(77, TIOCGWINSZ, &size));
	return 0;
}
