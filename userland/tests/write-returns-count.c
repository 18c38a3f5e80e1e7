/* write returns how many bytes it took: all of them, or none of none. */
#include "answer.h"

int main(void)
{
	ssize_t count = write(1, "hello\n", 6);

	answer("six bytes", count);
	answer("no bytes", write(1, "", 0));
	answer("to standard error", write(2, "error\n", 6));
	return 0;
}
