/* A program that dies by a signal has status 128 + its number. */
#include "answer.h"

int main(void)
{
	printf("reads address 16\n");
	return *(volatile int *)16;
}
