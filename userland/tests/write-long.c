/* One write may span many pages. */
#include "answer.h"

static char text[3 * 4096 + 10];

int main(void)
{
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = i % 64 == 63 ? '\n' : "0123456789abcdef"[i / 64 % 16];
	text[sizeof(text) - 1] = '\n';
	answer("bytes", write(1, text, sizeof(text)));
	return 0;
}
