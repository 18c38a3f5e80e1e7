/* writev writes its pieces in order, empty ones included, as one. */
#include "answer.h"
#include <sys/uio.h>

int main(void)
{
	struct iovec pieces[] = {
		{ "one, ", 5 },
		{ NULL, 0 },
		{ "two, ", 5 },
		{ "three\n", 6 },
	};

	answer("four pieces", writev(1, pieces, 4));
	answer("no pieces", writev(1, pieces, 0));
	return 0;
}
