/* The stack reaches down as far as it is used. */
#include "answer.h"

/* Uses a page of stack per level, and sums something that lies on each. */
static int descend(int levels)
{
	volatile char page[4096];

	page[0] = page[4095] = 1;
	if (levels == 0)
		return 0;
	return descend(levels - 1) + page[0] + page[4095];
}

int main(void)
{
	printf("300 pages: %d\n", descend(300));
	return 0;
}
