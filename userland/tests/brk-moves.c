/* brk grows and shrinks the heap; new memory is zero, a bad request changes
 * nothing. */
#include "answer.h"
#include <sys/syscall.h>

static char *move_brk(char *to)
{
	return (char *)syscall(SYS_brk, to);
}

int main(void)
{
	char *start = move_brk(NULL);
	int zero = 1;

	printf("grown: %d\n", move_brk(start + 20000) == start + 20000);
	for (int i = 0; i < 20000; i++)
		zero &= start[i] == 0;
	printf("zero: %d\n", zero);
	memset(start, 7, 20000);
	printf("kept: %d\n", start[0] + start[19999]);

	printf("shrunk: %d\n", move_brk(start + 100) == start + 100);
	printf("grown again: %d\n", move_brk(start + 20000) == start + 20000);
	printf("first page kept, last page zero: %d %d\n", start[0],
	       start[19999]);

	printf("below the heap: %d\n", move_brk((char *)16) == start + 20000);
	printf("now: %d\n", move_brk(NULL) == start + 20000);
	return 0;
}
