/* read refuses what is not open; reading nothing returns at once. */
#include "answer.h"

int main(void)
{
	char byte;

	answer("descriptor 77", read(77, &byte, 1));
	answer("descriptor -1", read(-1, &byte, 1));
	answer("no bytes", read(0, &byte, 0));
	return 0;
}
