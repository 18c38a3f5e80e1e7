/* The stack reaches down as far as it is used. */
#include "answer.h"

/* Uses a page of stack per level, which each level but the first writes to: so no
 * compiler can make a loop of it. */
static int descend(int levels, volatile char *above)
{
	volatile char page[4096];

	page[0] = page[4095] = 1;
	above[0] = 2;
	if (levels == 0)
		return 0;
	return descend(levels - 1, page) + page[0] - page[4095];
}

int main(void)
{
	printf("300 pages: %d\n", descend(300, &(char){ 0 }));
	return 0;
}
