/* write refuses descriptors that are not open and memory that is not there. */
#include "answer.h"

int main(void)
{
	answer("descriptor 77", write(77, "x", 1));
	answer("descriptor -1", write(-1, "x", 1));
	answer("null pointer", write(1, NULL, 5));
	answer("kernel pointer", write(1, (void *)0xfffff000, 5));
	answer("bad descriptor and pointer", write(77, NULL, 5));
	return 0;
}
