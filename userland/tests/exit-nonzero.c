/* A program's own status reaches whoever ran it. */
#include "answer.h"

int main(void)
{
	printf("exits with 3\n");
	return 3;
}
