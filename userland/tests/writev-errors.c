/* writev refuses too many pieces, bad tables and bad descriptors. */
#include "answer.h"
#include <sys/uio.h>

int main(void)
{
	struct iovec piece = { "x\n", 2 };
	struct iovec bad = { (void *)0xfffffff0, 2 };

	answer("minus one piece", writev(1, &piece, -1));
	answer("1025 pieces", writev(1, &piece, 1025));
	answer("a bad table", writev(1, (void *)0xfffffff0, 1));
	answer("a bad piece", writev(1, &bad, 1));
	answer("a bad descriptor", writev(77, &piece, 1));
	return 0;
}
